import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import type { RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));
/** Kaisa's documented lifetime of a token. */
const LIFE_MS = 300_000;

/** What one process came to within one lifetime. */
export interface WorkerResult {
  readonly tokenRequests: number;
  readonly failures: number;
}

type Order =
  | { type: 'connect'; auth: Emulator['auth']; redisUrl?: string | undefined }
  | { type: 'work'; url: string; requests: number; aheadMs: number };

/** Processes, an emulator and a Redis. All of them share a clock that passes whole lifetimes of a token at once. */
export class Fleet {
  readonly #processes: readonly ChildProcess[];
  readonly #redis: RedisServer;
  readonly #kaisa: Promise<Emulator>;
  #aheadMs = 0;

  constructor(processes: number, redis: RedisServer) {
    this.#redis = redis;
    this.#kaisa = startEmulator({ clock: { now: () => Date.now() + this.#aheadMs } });
    this.#processes = Array.from({ length: processes }, () => fork(WORKER, { execArgv: [] }));
  }

  /** Gives each process a client without a token, with a store if there is a URL. */
  async connect(redisUrl?: string): Promise<void> {
    await this.#tell({ type: 'connect', auth: (await this.#kaisa).auth, redisUrl });
  }

  /** Lets one lifetime pass, so that every token expires, and then each process send requests. */
  async liveOnce(requests: number): Promise<WorkerResult[]> {
    this.#aheadMs += LIFE_MS;
    // Redis has its own clock: what has expired in the fleet is removed.
    await this.#redis.command('FLUSHALL');
    const url = `${(await this.#kaisa).url}/_emulator/echo`;
    return this.#tell({ type: 'work', url, requests, aheadMs: this.#aheadMs });
  }

  async stop(): Promise<void> {
    for (const process of this.#processes) process.kill();
    await (await this.#kaisa).close();
  }

  #tell(order: Order): Promise<WorkerResult[]> {
    const replies = this.#processes.map(async (process) => {
      const reply = once(process, 'message') as Promise<[WorkerResult]>;
      process.send(order);
      return (await reply)[0];
    });
    return Promise.all(replies);
  }
}
