import { createTokenProvider } from '@kaisa-auth/core';
import { optionsFor } from '../contestants/kaisa-auth.js';
import {
  A_DAY_MS,
  answerGlobalFetch,
  nameOf,
  REQUEST_KINDS,
  waysOf,
  type RequestKind,
} from '../contestants/requests.js';
import { bytesOf, promisesOf } from '../measure/allocation.js';
import {
  interleave,
  timeInRounds,
  warmUp,
  type Rounds,
  type RoundsOrder,
} from '../measure/rounds.js';
import { startService, type RunningService } from '../server/start.js';
import { workOn } from '../workers.js';

export type HotPathOrder =
  /** Measures each kind of request, after all of them have been warmed up in this process. */
  | ({ readonly measure: 'times'; readonly kinds: readonly RequestKind[] } & RoundsOrder)
  | ({ readonly measure: 'getToken' } & RoundsOrder)
  | { readonly measure: 'allocation'; readonly rounds: number; readonly calls: number };

/** Values for each round, by kind of request and way. */
export type ByKind = Record<string, Record<string, number[]>>;

export interface Allocation {
  readonly bytes: ByKind;
  readonly promises: Record<string, Record<string, number>>;
  /** Promises that `getToken()` creates before it returns. */
  readonly promisesOfGetToken: number;
}

workOn(async (order: HotPathOrder): Promise<ByKind | Allocation> => {
  const service = await startService();
  answerGlobalFetch();
  try {
    if (order.measure === 'times') return await times(service, order.kinds, order);
    if (order.measure === 'getToken') return await getTokenTimes(service, order);
    return await allocation(service, order.rounds, order.calls);
  } finally {
    service.close();
  }
});

async function times(
  service: RunningService,
  kinds: readonly RequestKind[],
  order: RoundsOrder,
): Promise<ByKind> {
  const all = [];
  for (const kind of kinds) all.push({ name: nameOf(kind), ways: await waysOf(service, kind) });
  for (const { ways } of all) await warmUp(ways, order);
  const measured: ByKind = {};
  for (const { name, ways } of all) measured[name] = toRecord(await timeInRounds(ways, order));
  return measured;
}

/** `getToken()` with a cached token, beside a resolved promise: the least that an asynchronous result can cost. */
async function getTokenTimes(service: RunningService, order: RoundsOrder): Promise<ByKind> {
  const provider = createTokenProvider(optionsFor(await service.open({ lifeMs: A_DAY_MS })));
  const token = await provider.getToken();
  const ways = new Map([
    ['resolved', () => Promise.resolve(token)],
    ['getToken', () => provider.getToken()],
  ]);
  await warmUp(ways, order);
  return { getToken: toRecord(await timeInRounds(ways, order)) };
}

async function allocation(
  service: RunningService,
  rounds: number,
  calls: number,
): Promise<Allocation> {
  const bytes: ByKind = {};
  const promises: Allocation['promises'] = {};
  for (const kind of REQUEST_KINDS) {
    const ways = await waysOf(service, kind);
    for (const call of ways.values()) await repeat(call, 2 * calls);
    bytes[nameOf(kind)] = toRecord(await interleave(ways, rounds, (call) => bytesOf(call, calls)));
    const counted: Record<string, number> = {};
    // Counted last, because V8 runs promises on a slower path once they have been counted.
    for (const [way, call] of ways) counted[way] = (await promisesOf(call)).total;
    promises[nameOf(kind)] = counted;
  }
  const provider = createTokenProvider(optionsFor(await service.open({ lifeMs: A_DAY_MS })));
  await provider.getToken();
  const { beforeReturn } = await promisesOf(() => provider.getToken());
  return { bytes, promises, promisesOfGetToken: beforeReturn };
}

async function repeat(call: () => unknown, times: number): Promise<void> {
  for (let count = 0; count < times; count++) await call();
}

function toRecord(rounds: Rounds): Record<string, number[]> {
  return Object.fromEntries([...rounds].map(([way, values]) => [way, [...values]]));
}
