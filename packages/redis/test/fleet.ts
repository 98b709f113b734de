import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TokenEvent } from '@kaisa-auth/core';
import type { Emulator } from '@kaisa-auth/emulator';

const WORKER = fileURLToPath(new URL('fixtures/worker.mjs', import.meta.url));

/** Far above any stall of a busy machine. */
const LEASE_MS = 600_000;

/** A worker's timeouts expire only on `expireStoreTimeouts`, and lie far above all its other timers. */
const TIMEOUTS = { timeoutMs: 240_000, storeTimeoutMs: 60_000 };

/** Real processes do not compete for two processors, so the store gets more than its 250 ms. */
const TIMED = { storeTimeoutMs: 1000, startsWithinMs: 3000 };

/** What a worker's requests came to. */
export interface WorkerResult {
  requests: number;
  /** Statuses other than 200, and errors. */
  failures: (number | string)[];
  /** In epoch ms. */
  firstTokenAt: number;
  /** How many requests, after the first, found no token in the cache. */
  waits: number;
  longestWaitMs: number;
}

export interface FleetWorker {
  readonly process: ChildProcess;
  /** Types of the events that it reported, in order. */
  readonly events: TokenEvent['type'][];
  readonly unhandled: string[];
}

export interface FleetOptions {
  readonly kaisa: Emulator;
  /** Of Redis. */
  readonly port: number;
  readonly workers: number;
  /** Between two requests of a worker. */
  readonly intervalMs?: number;
  /** How far the wall clock of every other worker is ahead, and that of the rest behind. */
  readonly clocksOffMs?: number;
  readonly leaseMs?: number;
  /** Whether leases and timeouts expire by themselves, after their default lengths but for the store's. */
  readonly isTimed?: boolean;
  /** Default that of the emulator. */
  readonly clientSecret?: string;
}

type Order = { type: 'go' | 'stop' | 'expireStoreTimeouts' } | { type: 'pass'; ms: number };

type Message =
  | { type: 'ready' }
  | { type: 'event'; event: TokenEvent }
  | { type: 'unhandled'; error: string }
  | { type: 'ended'; result: WorkerResult };

/** Processes that share a token. Half of them use `redis`, half `ioredis`. */
export class Fleet {
  readonly workers: readonly FleetWorker[];
  /** All have loaded what they need, and are connected, if there is a Redis. */
  readonly ready: Promise<unknown>;
  readonly #ended: Promise<WorkerResult | undefined>[] = [];

  constructor({ workers, ...options }: FleetOptions) {
    const ready: Promise<void>[] = [];
    this.workers = Array.from({ length: workers }, (_, index) => {
      const worker = { process: forkWorker(options, index), events: [], unhandled: [] };
      ready.push(untilReady(worker));
      this.#ended.push(heard(worker, 'ended').then((message) => message?.result));
      listen(worker);
      return worker;
    });
    this.ready = Promise.all(ready);
  }

  /** All begin at the same time. */
  async go(): Promise<void> {
    await this.ready;
    this.tell({ type: 'go' });
  }

  /** The results of each worker that was not killed. */
  async stop(): Promise<WorkerResult[]> {
    this.tell({ type: 'stop' });
    return (await Promise.all(this.#ended)).filter((result) => result !== undefined);
  }

  /** How many workers have reported this event exactly so many times. */
  heard(type: TokenEvent['type'], times = 1): number {
    return this.workers.filter((worker) => countOf(worker, type) === times).length;
  }

  tell(order: Order, workers = this.workers): void {
    for (const { process } of workers) if (process.connected) process.send(order);
  }

  kill(): void {
    for (const { process } of this.workers) process.kill('SIGKILL');
  }
}

export function countOf({ events }: FleetWorker, type: TokenEvent['type']): number {
  return events.filter((event) => event === type).length;
}

function forkWorker(options: Omit<FleetOptions, 'workers'>, index: number): ChildProcess {
  const { kaisa, port, intervalMs = 20, clocksOffMs = 0, clientSecret, isTimed } = options;
  const limits = isTimed ? TIMED : { ...TIMEOUTS, leaseMs: options.leaseMs ?? LEASE_MS };
  const isEven = index % 2 === 0;
  const client = isEven ? 'redis' : 'ioredis';
  const clockOffMs = isEven ? clocksOffMs : -clocksOffMs;
  const auth = { ...kaisa.auth, ...(clientSecret === undefined ? {} : { clientSecret }) };
  const url = `${kaisa.url}/_emulator/echo`;
  const settings = { ...limits, auth, url, port, client, intervalMs, clockOffMs };
  return fork(WORKER, {
    env: { PATH: process.env.PATH, WORKER: JSON.stringify(settings) },
    execArgv: [],
  });
}

function listen({ process, events, unhandled }: FleetWorker): void {
  process.on('message', (message: Message) => {
    if (message.type === 'event') events.push(message.event.type);
    if (message.type === 'unhandled') unhandled.push(message.error);
  });
}

async function untilReady(worker: FleetWorker): Promise<void> {
  if (!(await heard(worker, 'ready'))) throw new Error('A worker exited before it was ready.');
}

/** The first message of this type; nothing if the process ends without. */
function heard<T extends Message['type']>(
  { process }: FleetWorker,
  type: T,
): Promise<Extract<Message, { type: T }> | undefined> {
  return new Promise((resolve) => {
    process.on('message', (message: Message) => {
      if (message.type === type) resolve(message as Extract<Message, { type: T }>);
    });
    // Not `exit`, which can arrive before the last messages of a busy process.
    process.once('disconnect', () => {
      resolve(undefined);
    });
  });
}
