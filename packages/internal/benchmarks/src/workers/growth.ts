// Needs --expose-gc.
import { setImmediate as turn } from 'node:timers/promises';
import { idle } from '@kaisa-auth/test-kit/idle';
import { gate } from '@kaisa-auth/test-kit/waiting';
import { clients } from '../contestants/clients.js';
import type { Authorizers } from '../contestants/authorizers.js';
import { handWritten } from '../contestants/hand-written.js';
import { kaisaAuth, optionsFor } from '../contestants/kaisa-auth.js';
import { liveBytes } from '../measure/allocation.js';
import { spreadOf } from '../measure/rounds.js';
import {
  ACCOUNT,
  answerGlobalFetch,
  MEMORY_SETTING,
  inMemory,
  type Transport,
} from '../transport.js';
import { answerOrders } from '../workers.js';

export interface GrowthOrder {
  readonly sizes: readonly number[];
  readonly days: number;
  readonly rounds: number;
}

/** Bytes for each of `size` requests, the median of the rounds. */
interface MemoryRow {
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

const { tokenRequests } = answerGlobalFetch({ lifetimeSeconds: 300 });

answerOrders(async ({ sizes, days, rounds }: GrowthOrder): Promise<Growth> => {
  const uptime = await memoryByDay(days);
  const inFlight: MemoryRow[] = [];
  for (const size of sizes) inFlight.push(await rowOf(size, rounds));
  return { ...uptime, inFlight };
});

async function rowOf(size: number, rounds: number): Promise<MemoryRow> {
  const [byHand, own]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    byHand.push(await bytesInFlight(size, handWritten(ACCOUNT)));
    own.push(await bytesInFlight(size, kaisaAuth(optionsFor(ACCOUNT))));
  }
  return { size, handWritten: spreadOf(byHand).median, kaisaAuth: spreadOf(own).median };
}

/** Measured while the transport holds all requests. */
async function bytesInFlight(size: number, authorizers: Authorizers): Promise<number> {
  let held = Promise.resolve();
  const transport: Transport = {
    ...inMemory,
    axios: (config) => held.then(() => inMemory.axios(config)),
  };
  const { GET } = clients.axios(authorizers, { ...MEMORY_SETTING, transport });
  await GET();
  const { opened, open } = gate();
  held = opened;
  const before = liveBytes();
  const requests = Array.from({ length: size }, GET);
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
  const authorizers = kaisaAuth({ ...optionsFor(ACCOUNT), clock });
  const { GET } = clients.axios(authorizers, MEMORY_SETTING);
  const heap: number[] = [];
  for (let day = 0; day < days; day++) {
    for (let second = 0; second < 86_400; second += 10) {
      now += 10_000;
      await GET();
      // Lets a renewal in the background end before the clock moves on.
      await idle();
    }
    heap.push(liveBytes());
  }
  return { heap, tokenRequests: tokenRequests() };
}
