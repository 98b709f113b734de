// Needs --expose-gc.
import { setImmediate as turn } from 'node:timers/promises';
import type { TokenProviderOptions } from '@kaisa-auth/core';
import axios, { type AxiosInstance } from 'axios';
import { cachedUntilExpiry, handWritten } from '../contestants/hand-written.js';
import { kaisaAuth } from '../contestants/kaisa-auth.js';
import { liveBytes } from '../measure/allocation.js';
import { spreadOf } from '../measure/rounds.js';
import { inMemory } from '../transport/in-memory.js';
import { workOn } from '../workers.js';

export interface GrowthOrder {
  readonly sizes: readonly number[];
  readonly days: number;
  readonly rounds: number;
}

/** Bytes for each of `size` requests or tenants, the median of the rounds. */
export interface MemoryRow {
  readonly size: number;
  readonly handWritten: number;
  readonly kaisaAuth: number;
}

export interface Growth {
  readonly inFlight: readonly MemoryRow[];
  readonly tenants: readonly MemoryRow[];
  /** Live memory at the end of each day. */
  readonly heap: readonly number[];
  readonly tokenRequests: number;
}

type Create = () => AxiosInstance;

const RESPONSE = { access_token: 'a'.repeat(200), token_type: 'Bearer', expires_in: 300 };
let tokenRequests = 0;

const options: TokenProviderOptions = {
  clientId: 'benchmark',
  clientSecret: 'benchmark',
  fetch: () => {
    tokenRequests += 1;
    return Promise.resolve(Response.json(RESPONSE));
  },
};

const { axios: answer } = inMemory();
const bare: Create = () =>
  axios.create({ baseURL: 'https://api.analytics.freespee.com', adapter: answer });

const signed: Record<'handWritten' | 'kaisaAuth', Create> = {
  handWritten() {
    const instance = bare();
    handWritten(cachedUntilExpiry(() => Promise.resolve(RESPONSE))).axios(instance);
    return instance;
  },
  kaisaAuth() {
    const instance = bare();
    kaisaAuth(options).axios(instance);
    return instance;
  },
};

workOn(async ({ sizes, days, rounds }: GrowthOrder): Promise<Growth> => {
  const uptime = await memoryByDay(days);
  const inFlight: MemoryRow[] = [];
  const tenants: MemoryRow[] = [];
  for (const size of sizes) {
    inFlight.push(await rowOf(size, rounds, (create) => bytesInFlight(size, create)));
    const bareBytes = await bytesOfTenants(size, bare);
    const ofTenant = async (create: Create): Promise<number> =>
      (await bytesOfTenants(size, create)) - bareBytes;
    tenants.push(await rowOf(size, rounds, ofTenant));
  }
  return { ...uptime, inFlight, tenants };
});

async function rowOf(
  size: number,
  rounds: number,
  bytesOf: (create: Create) => Promise<number>,
): Promise<MemoryRow> {
  const [byHand, own]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    byHand.push(await bytesOf(signed.handWritten));
    own.push(await bytesOf(signed.kaisaAuth));
  }
  return { size, handWritten: spreadOf(byHand).median, kaisaAuth: spreadOf(own).median };
}

/** Measured while the transport holds all requests. */
async function bytesInFlight(size: number, create: Create): Promise<number> {
  const instance = create();
  await instance.get('/customers');
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  instance.defaults.adapter = (config) => opened.then(() => answer(config));
  const before = liveBytes();
  const requests = Array.from({ length: size }, () => instance.get('/customers'));
  await turn();
  const bytes = (liveBytes() - before) / size;
  open();
  await Promise.all(requests);
  return bytes;
}

async function bytesOfTenants(size: number, create: Create): Promise<number> {
  const before = liveBytes();
  const instances = Array.from({ length: size }, create);
  for (const instance of instances) await instance.get('/customers');
  return (liveBytes() - before) / instances.length;
}

/** A request every 10 s, on a simulated clock. */
async function memoryByDay(days: number): Promise<Pick<Growth, 'heap' | 'tokenRequests'>> {
  let now = Date.now();
  const clock = { now: () => now, monotonic: () => now };
  const instance = bare();
  kaisaAuth({ ...options, clock }).axios(instance);
  const heap: number[] = [];
  for (let day = 0; day < days; day++) {
    for (let second = 0; second < 86_400; second += 10) {
      now += 10_000;
      await instance.get('/customers');
      // Lets a renewal in the background end before the clock moves on.
      await turn();
    }
    heap.push(liveBytes());
  }
  return { heap, tokenRequests };
}
