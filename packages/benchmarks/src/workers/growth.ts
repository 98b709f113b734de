// What a request and a provider cost as there are more of them, and as time goes on. Needs --expose-gc.
import { setImmediate as turn } from 'node:timers/promises';
import { kaisaAuth } from '@kaisa-auth/axios';
import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import axios, { type AxiosAdapter, type AxiosInstance } from 'axios';
import { byHandWithAxios, keptUntilItsEnd } from '../contestants/by-hand.js';
import { liveBytes } from '../measure/allocation.js';
import { workOn } from '../programs.js';
import { inMemory } from '../transport/in-memory.js';

export interface GrowthOrder {
  readonly concurrency: readonly number[];
  readonly tenants: readonly number[];
  readonly days: number;
  /** Each step is measured so often; by hand and ours in turn. */
  readonly rounds: number;
}

/** What one round of a step gave. */
export interface Step {
  readonly nsPerRequest: number;
  /** Of live memory: for each request that is under way, or for each tenant. */
  readonly bytes: number;
}

type ByWay<T> = Record<'by hand' | 'ours', T>;

export interface GrowthAnswer {
  readonly concurrency: readonly {
    readonly size: number;
    readonly rounds: readonly ByWay<Step>[];
  }[];
  readonly tenants: readonly { readonly size: number; readonly rounds: readonly ByWay<Step>[] }[];
  readonly uptime: {
    readonly days: number;
    readonly tokenRequests: number;
    /** Live memory at the end of each day. */
    readonly heap: readonly number[];
  };
}

const ORIGIN = 'https://api.analytics.freespee.com';
const LIFE_S = 300;
/** Requests of a step, at least. */
const REQUESTS = 5000;

let tokenRequests = 0;
const answer = { access_token: 'a'.repeat(200), token_type: 'Bearer', expires_in: LIFE_S };
const options: TokenProviderOptions = {
  clientId: 'benchmark',
  clientSecret: 'benchmark',
  fetch: () => {
    tokenRequests += 1;
    return Promise.resolve(Response.json(answer));
  },
};

workOn(async ({ concurrency, tenants, days, rounds }: GrowthOrder): Promise<GrowthAnswer> => ({
  uptime: await uptime(days),
  concurrency: await stepsOf(concurrency, rounds, atOnce),
  tenants: await stepsOf(tenants, rounds, inTurn),
}));

type Create = () => AxiosInstance;

const create: Create = () => axios.create({ baseURL: ORIGIN, adapter: inMemory().axios });

const ways: ByWay<Create> = {
  'by hand': () =>
    byHandWithAxios(
      create(),
      keptUntilItsEnd(() => Promise.resolve(answer)),
    ),
  ours() {
    const instance = create();
    kaisaAuth(instance, options);
    return instance;
  },
};

async function stepsOf(
  sizes: readonly number[],
  rounds: number,
  measure: (size: number, way: Create) => Promise<Step>,
): Promise<{ size: number; rounds: ByWay<Step>[] }[]> {
  const steps: { size: number; rounds: ByWay<Step>[] }[] = [];
  for (const size of sizes) {
    const measured: ByWay<Step>[] = [];
    for (let round = 0; round < rounds; round++) {
      const byHand = await measure(size, ways['by hand']);
      measured.push({ 'by hand': byHand, ours: await measure(size, ways.ours) });
    }
    steps.push({ size, rounds: measured });
  }
  return steps;
}

/** So many requests under way at once, again and again. */
async function atOnce(size: number, way: Create): Promise<Step> {
  const instance = way();
  await instance.get('/customers');
  const bytes = await bytesUnderWay(instance, size);
  const batches = Math.ceil(REQUESTS / size);
  const start = performance.now();
  for (let batch = 0; batch < batches; batch++) {
    await Promise.all(Array.from({ length: size }, () => instance.get('/customers')));
  }
  return { nsPerRequest: (1e6 * (performance.now() - start)) / (batches * size), bytes };
}

/** While the transport holds all of them. */
async function bytesUnderWay(instance: AxiosInstance, size: number): Promise<number> {
  let open: () => void = () => undefined;
  const shut = new Promise<void>((resolve) => {
    open = resolve;
  });
  const adapter = inMemory().axios;
  const held: { adapter: AxiosAdapter } = { adapter: (config) => shut.then(() => adapter(config)) };
  const before = liveBytes();
  const requests = Array.from({ length: size }, () => instance.get('/customers', held));
  await turn();
  const bytes = (liveBytes() - before) / size;
  open();
  await Promise.all(requests);
  return bytes;
}

/** So many providers, each with a client of its own; a request by each in turn. */
async function inTurn(size: number, way: Create): Promise<Step> {
  // A client without anything is taken off, so that what is left is the tenant's.
  const bytesBare = bareBytes.get(size) ?? (await bytesFor(size, create));
  bareBytes.set(size, bytesBare);
  const before = liveBytes();
  const tenants = await used(size, way);
  const bytes = (liveBytes() - before) / size - bytesBare;
  const laps = Math.ceil(REQUESTS / size);
  const start = performance.now();
  for (let lap = 0; lap < laps; lap++) {
    for (const tenant of tenants) await tenant.get('/customers');
  }
  return { nsPerRequest: (1e6 * (performance.now() - start)) / (laps * size), bytes };
}

/** By how many there are; measured once. */
const bareBytes = new Map<number, number>();

async function bytesFor(size: number, way: Create): Promise<number> {
  const before = liveBytes();
  const clients = await used(size, way);
  return (liveBytes() - before) / clients.length;
}

async function used(size: number, way: Create): Promise<AxiosInstance[]> {
  const instances = Array.from({ length: size }, way);
  for (const instance of instances) await instance.get('/customers');
  return instances;
}

/** Steady traffic on a clock that is moved: one request for each 10 s. */
async function uptime(days: number): Promise<GrowthAnswer['uptime']> {
  let now = Date.now();
  const clock = { now: () => now, monotonic: () => now };
  const instance = create();
  kaisaAuth(instance, createTokenProvider({ ...options, clock }));
  tokenRequests = 0;
  const heap: number[] = [];
  for (let day = 0; day < days; day++) {
    for (let second = 0; second < 86_400; second += 10) {
      now += 10_000;
      await instance.get('/customers');
      // A renewal behind it ends before time goes on.
      await turn();
    }
    heap.push(liveBytes());
  }
  return { days, tokenRequests, heap };
}
