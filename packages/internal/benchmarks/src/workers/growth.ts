// Needs --expose-gc.
import { setImmediate as turn } from 'node:timers/promises';
import { idle } from '@kaisa-auth/test-kit/idle';
import { gate } from '@kaisa-auth/test-kit/waiting';
import axios, { type AxiosInstance } from 'axios';
import { cachedUntilExpiry, handWritten, requestToken } from '../contestants/hand-written.js';
import { kaisaAuth, optionsFor } from '../contestants/kaisa-auth.js';
import { liveBytes } from '../measure/allocation.js';
import { spreadOf } from '../measure/rounds.js';
import { ACCOUNT, answerGlobalFetch, API_PATH, inMemory } from '../transport.js';
import { workOn } from '../workers.js';

export interface GrowthOrder {
  readonly sizes: readonly number[];
  readonly days: number;
  readonly rounds: number;
}

/** Bytes for each of `size` requests, the median of the rounds. */
export interface MemoryRow {
  readonly size: number;
  readonly handWritten: number;
  readonly kaisaAuth: number;
}

export interface Growth {
  readonly inFlight: readonly MemoryRow[];
  /** Live memory at the end of each day. */
  readonly heap: readonly number[];
  readonly tokenRequests: number;
}

type Sign = (instance: AxiosInstance) => void;

const options = optionsFor(ACCOUNT);
const signs: Readonly<Record<'handWritten' | 'kaisaAuth', Sign>> = {
  handWritten: (instance) => {
    handWritten(cachedUntilExpiry(() => requestToken(ACCOUNT))).axios(instance);
  },
  kaisaAuth: (instance) => {
    kaisaAuth(options).axios(instance);
  },
};

const { tokenRequests } = answerGlobalFetch({ lifetimeSeconds: 300 });

workOn(async ({ sizes, days, rounds }: GrowthOrder): Promise<Growth> => {
  const uptime = await memoryByDay(days);
  const inFlight: MemoryRow[] = [];
  for (const size of sizes) inFlight.push(await rowOf(size, rounds));
  return { ...uptime, inFlight };
});

async function rowOf(size: number, rounds: number): Promise<MemoryRow> {
  const [byHand, own]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    byHand.push(await bytesInFlight(size, signs.handWritten));
    own.push(await bytesInFlight(size, signs.kaisaAuth));
  }
  return { size, handWritten: spreadOf(byHand).median, kaisaAuth: spreadOf(own).median };
}

function createSigned(sign: Sign): AxiosInstance {
  const instance = axios.create({ baseURL: ACCOUNT.origin, adapter: inMemory.axios });
  sign(instance);
  return instance;
}

/** Measured while the transport holds all requests. */
async function bytesInFlight(size: number, sign: Sign): Promise<number> {
  const instance = createSigned(sign);
  await instance.get(API_PATH);
  const { opened, open } = gate();
  instance.defaults.adapter = (config) => opened.then(() => inMemory.axios(config));
  const before = liveBytes();
  const requests = Array.from({ length: size }, () => instance.get(API_PATH));
  await turn();
  const bytes = (liveBytes() - before) / size;
  open();
  await Promise.all(requests);
  return bytes;
}

/** A request every 10 s, on a simulated clock. */
async function memoryByDay(days: number): Promise<Pick<Growth, 'heap' | 'tokenRequests'>> {
  let now = Date.now();
  const clock = { now: () => now, monotonic: () => now };
  const instance = createSigned((created) => {
    kaisaAuth({ ...options, clock }).axios(created);
  });
  const heap: number[] = [];
  for (let day = 0; day < days; day++) {
    for (let second = 0; second < 86_400; second += 10) {
      now += 10_000;
      await instance.get(API_PATH);
      // Lets a renewal in the background end before the clock moves on.
      await idle();
    }
    heap.push(liveBytes());
  }
  return { heap, tokenRequests: tokenRequests() };
}
