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

/** One process, and what it has reported so far. */
export interface FleetWorker {
  readonly process: ChildProcess;
  /** The types of its events, in order. */
  readonly events: TokenEvent['type'][];
  readonly unhandled: string[];
  isReady: boolean;
  /** How many requests have ended. */
  requests: number;
  /** How many different tokens its requests have used. */
  tokens: number;
  result: WorkerResult | undefined;
  isKilled: boolean;
}

export interface WorkerOptions {
  readonly kaisa: Emulator;
  /** Of Redis. */
  readonly port: number;
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

/** What a worker is told. */
export type Order = { type: 'go' | 'stop' | 'expireStoreTimeouts' } | { type: 'pass'; ms: number };

type Message =
  | { type: 'ready' }
  | { type: 'event'; event: TokenEvent }
  | { type: 'unhandled'; error: string }
  | { type: 'requested'; tokens: number }
  | { type: 'ended'; result: WorkerResult };

export function countOf({ events }: FleetWorker, type: TokenEvent['type']): number {
  return events.filter((event) => event === type).length;
}

/** Starts the worker of this number. Half of the workers use `redis`, half `ioredis`. */
export function startWorker(options: WorkerOptions, index: number): FleetWorker {
  const worker: FleetWorker = {
    process: forkWorker(options, index),
    ...{ events: [], unhandled: [], isReady: false, requests: 0, tokens: 0 },
    ...{ result: undefined, isKilled: false },
  };
  worker.process.on('message', (message: Message) => {
    note(worker, message);
  });
  return worker;
}

function note(worker: FleetWorker, message: Message): void {
  switch (message.type) {
    case 'ready':
      worker.isReady = true;
      break;
    case 'event':
      worker.events.push(message.event.type);
      break;
    case 'unhandled':
      worker.unhandled.push(message.error);
      break;
    case 'requested':
      worker.requests += 1;
      worker.tokens = message.tokens;
      break;
    case 'ended':
      worker.result = message.result;
  }
}

function forkWorker(options: WorkerOptions, index: number): ChildProcess {
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
