import { findServers } from '@kaisa-auth/test-kit/servers/find';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';
import { runFleet, spreadTimes } from '../measure/fleet.js';
import { spreadOf } from '../measure/statistics.js';
import type { Conditions, Part } from '../part.js';
import { numberText } from '../report/format.js';
import type { PartResult } from '../report/result.js';

const LIFE_MS = 5000;
const LIFETIMES = 3;
/** Those of a group run at the same time. */
const WITH_STORE = [[1, 4, 16], [64]];
/** Here nothing is timed. */
const WITHOUT_STORE = [[1, 4, 16, 64]];

interface Fleet {
  readonly size: number;
  readonly hasStore: boolean;
  readonly tokenRequests: number;
  readonly requests: number;
  readonly failed: number;
  /** From the issue of a token until the last process had it: the longest, and the median, in ms. */
  readonly slowestMs: number;
  readonly medianMs: number;
}

/** Processes that share a token by a real Redis, and processes that do not. Not in a quick run: their leases run in real time. */
export const fleet: Part = {
  name: 'fleet',
  async run(conditions) {
    if (conditions.quick) return resultOf([]);
    const { sources } = await findServers();
    if (!sources['redis-server']) return resultOf([]);
    const redis = await startRedis();
    const fleets: Fleet[] = [];
    const runAll = async (groups: readonly number[][], url?: string): Promise<void> => {
      for (const group of groups)
        fleets.push(...(await Promise.all(group.map((size) => runOne(conditions, size, url)))));
    };
    await runAll(WITH_STORE, redis.url);
    await runAll(WITHOUT_STORE);
    await redis.stop();
    return resultOf(fleets);
  },
};

async function runOne(
  { service }: Conditions,
  size: number,
  redisUrl: string | undefined,
): Promise<Fleet> {
  const account = await service.open({ lifeMs: LIFE_MS });
  const order = redisUrl === undefined ? { account } : { account, redisUrl };
  const answers = await runFleet(size, order, LIFETIMES * LIFE_MS);
  const { tokenRequests } = await service.counts(account);
  const times = redisUrl === undefined ? [] : spreadTimes(answers, LIFE_MS);
  const sum = (what: 'requests' | 'failed'): number =>
    answers.reduce((total, { [what]: count }) => total + count, 0);
  return {
    size,
    hasStore: redisUrl !== undefined,
    tokenRequests,
    requests: sum('requests'),
    failed: sum('failed'),
    slowestMs: Math.max(...times),
    medianMs: spreadOf(times).median,
  };
}

function resultOf(fleets: readonly Fleet[]): PartResult {
  const inOrder = [...fleets].sort((a, b) => Number(b.hasStore) - Number(a.hasStore));
  return {
    title: 'Fleet',
    about:
      `Processes that each make ten requests per second for ${LIFETIMES} lifetimes of ${LIFE_MS / 1000} s, with a store on a ` +
      'real Redis and without. Until the last process has it: from the issue of a token; each process takes the new one when ' +
      'it is due for renewal itself, which the jitter spreads over 4 % of a life.',
    tables: [
      {
        head: ['processes', 'store', 'token requests', 'requests', 'failed', 'last has it, ms'],
        rows: inOrder.map((one) => [
          numberText(one.size),
          one.hasStore ? 'Redis' : 'none',
          ...[one.tokenRequests, one.requests, one.failed].map((count) => numberText(count)),
          one.hasStore ? `${numberText(one.medianMs)} (at most ${numberText(one.slowestMs)})` : '–',
        ]),
      },
    ],
    charts: fleets.length > 0 ? [chartOf(inOrder)] : [],
    claims: fleets.filter(({ hasStore }) => hasStore).map(claimOf),
    data: fleets,
  };
}

function chartOf(fleets: readonly Fleet[]): PartResult['charts'][number] {
  const sizes = [...new Set(fleets.map(({ size }) => size))];
  return {
    name: 'fleet',
    title: `Token requests of a fleet in ${LIFETIMES} lifetimes`,
    unit: 'token requests',
    scale: 'log',
    groups: sizes.map((size) => ({
      label: `${size} processes`,
      bars: fleets
        .filter((one) => one.size === size)
        .map(({ hasStore, tokenRequests }) => ({
          label: hasStore ? 'ours, with a store' : 'ours, without',
          value: tokenRequests,
          ours: hasStore,
        })),
    })),
  };
}

function claimOf({ size, tokenRequests, failed }: Fleet): PartResult['claims'][number] {
  const most = Math.ceil(LIFETIMES / 0.8) + 1;
  return {
    text: `${size} processes with a store: at most ${most} token requests in ${LIFETIMES} lifetimes, and no request fails`,
    seen: `${tokenRequests}, ${failed}`,
    met: tokenRequests <= most && failed === 0,
  };
}
