import { createHash } from 'node:crypto';
import type { IoredisClient } from '@kaisa-auth/redis';
import type { SimulatedTime } from './simulated-time.js';

export interface RedisCost {
  /** How long the server, which runs one command at a time, takes for each. */
  readonly commandMs: number;
  /** One-way latency between a process and the server. */
  readonly wayMs: number;
}

type Reply = string | number | null | (string | number | null)[] | Error;

interface Held {
  readonly text: string;
  readonly endsAt: number;
}

/** A Redis that runs the store's scripts, and counts commands and bytes. */
export class SimulatedRedis {
  commands = 0;
  bytes = 0;
  /** Commands in each second. */
  readonly perSecond = new Map<number, number>();
  readonly #entries = new Map<string, Held>();
  readonly #scripts = new Map<string, string>();
  #freeAt = 0;

  constructor(
    readonly time: SimulatedTime,
    readonly cost: RedisCost,
  ) {}

  /** A connection with the interface of ioredis. */
  connect(): IoredisClient {
    return {
      on: () => undefined,
      eval: (script, count, ...rest) =>
        this.#send(['EVAL', script, `${count}`, ...rest], () => {
          this.#scripts.set(createHash('sha1').update(script).digest('hex'), script);
          return this.#run(script, rest);
        }),
      evalsha: (digest, count, ...rest) =>
        this.#send(['EVALSHA', digest, `${count}`, ...rest], () => {
          const script = this.#scripts.get(digest);
          return script ? this.#run(script, rest) : new Error('NOSCRIPT No matching script.');
        }),
    };
  }

  forgetCounts(): void {
    this.commands = this.bytes = 0;
    this.perSecond.clear();
  }

  async #send(words: string[], run: () => Reply): Promise<Reply> {
    const { commandMs, wayMs } = this.cost;
    const now = this.time.monotonic();
    this.#freeAt = Math.max(now + wayMs, this.#freeAt) + commandMs;
    const second = Math.floor(this.#freeAt / 1000);
    this.perSecond.set(second, (this.perSecond.get(second) ?? 0) + 1);
    this.commands++;
    this.bytes += bytesOf(words);
    await this.time.wait(this.#freeAt - now);
    const reply = run();
    this.bytes += bytesOf(reply);
    await this.time.wait(wayMs);
    if (reply instanceof Error) throw reply;
    return reply;
  }

  /** Recognises each script of the store by a word that no other script contains. */
  #run(script: string, words: string[]): Reply {
    const [key = '', second = '', third = '', ttlMs = '', holder] = words;
    if (script.includes('STRLEN')) return this.#read(key);
    if (script.includes('PTTL')) return this.#lease(key, second, third);
    if (script.includes('DEL')) return Number(this.#remove(key, second));
    if (script.includes('KEYS[2]')) return Number(this.#write(key, third, ttlMs, second, holder));
    return Number(this.#extend(key, second, third));
  }

  #read(key: string): Reply {
    const value = this.#valueOf(key);
    if (value === undefined) return null;
    return [value, Math.ceil((this.#entries.get(key)?.endsAt ?? 0) - this.time.monotonic())];
  }

  #write(key: string, text: string, ttlMs: string, lease: string, holder?: string): boolean {
    const may = holder === undefined || this.#valueOf(lease) === holder;
    if (may) this.#set(key, text, ttlMs);
    return may;
  }

  #lease(key: string, holder: string, ttlMs: string): Reply {
    const other = this.#valueOf(key);
    if (other !== undefined && other !== holder) return [0, other];
    this.#set(key, holder, ttlMs);
    return [1, null];
  }

  #extend(key: string, holder: string, ttlMs: string): boolean {
    const isHolder = this.#valueOf(key) === holder;
    if (isHolder) this.#set(key, holder, ttlMs);
    return isHolder;
  }

  #remove(key: string, text: string): boolean {
    return this.#valueOf(key) === text && this.#entries.delete(key);
  }

  #set(key: string, text: string, ttlMs: string): void {
    this.#entries.set(key, { text, endsAt: this.time.monotonic() + Number(ttlMs) });
  }

  #valueOf(key: string): string | undefined {
    const held = this.#entries.get(key);
    return held && held.endsAt > this.time.monotonic() ? held.text : undefined;
  }
}

/** As JSON, which takes about as many bytes as Redis's protocol. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
