// What a provider costs as there are more of them, and as time goes on. Needs --expose-gc.
import { setImmediate as turn } from 'node:timers/promises';
import { kaisaAuth } from '@kaisa-auth/axios';
import { createTokenProvider } from '@kaisa-auth/core';
import type { AxiosInstance } from 'axios';
import {
  create,
  options,
  REQUESTS,
  tokenRequests,
  WAYS,
  ways,
  type ByWay,
  type Create,
  type Step,
} from '../contestants/growing.js';
import { liveBytes } from '../measure/allocation.js';
import { workOn } from '../programs.js';

export interface GrowthOrder {
  readonly tenants: readonly number[];
  readonly days: number;
  /** Each step is measured so often; by hand and ours in turn. */
  readonly rounds: number;
}

/** Of so many, round by round. */
export interface Sized {
  readonly size: number;
  readonly rounds: ByWay<Step[]>;
}

export interface GrowthAnswer {
  readonly tenants: readonly Sized[];
  readonly uptime: {
    readonly days: number;
    readonly tokenRequests: number;
    /** Live memory at the end of each day. */
    readonly heap: readonly number[];
  };
}

workOn(async ({ tenants, days, rounds }: GrowthOrder): Promise<GrowthAnswer> => ({
  uptime: await uptime(days),
  tenants: await stepsOf(tenants, rounds),
}));

async function stepsOf(sizes: readonly number[], rounds: number): Promise<Sized[]> {
  const steps: Sized[] = [];
  for (const size of sizes) steps.push({ size, rounds: await roundsOf(size, rounds) });
  return steps;
}

async function roundsOf(size: number, rounds: number): Promise<ByWay<Step[]>> {
  const steps: ByWay<Step[]> = { 'by hand': [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    for (const way of WAYS) steps[way].push(await inTurn(size, ways[way]));
  }
  return steps;
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
  const before = tokenRequests();
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
  return { days, tokenRequests: tokenRequests() - before, heap };
}
