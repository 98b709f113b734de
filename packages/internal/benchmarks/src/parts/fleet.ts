import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServers } from '@kaisa-auth/test-kit/servers/find';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';
import { spreadOf } from '../measure/rounds.js';
import type { Conditions, Part } from '../part.js';
import { numberText, type Claim, type PartResult } from '../report.js';
import { startWorker } from '../workers.js';
import type { FleetAnswer, FleetOrder } from '../workers/fleet.js';

const LIFE_MS = 5000;
const LIFETIMES = 3;
/** The fleets of a group run at the same time. The largest one runs alone, because its renewals are timed. */
const WITH_STORE = [[1, 4, 16], [64]];
const WITHOUT_STORE = [[1, 4, 16, 64]];
/** How many processes start at the same time: more would only wait for the processor. */
const STARTING = 8;

interface Fleet {
  readonly size: number;
  readonly hasStore: boolean;
  readonly tokenRequests: number;
  readonly requests: number;
  readonly failed: number;
  /** For each token, from its issue until the last process had it, in ms. */
  readonly pickUpMs: readonly number[];
}

/** Processes with and without a shared store on a real Redis. A quick run leaves them out: their leases take real time. */
export const fleet: Part = {
  name: 'fleet',
  async run(conditions) {
    const fleets: Fleet[] = [];
    const runAll = async (groups: readonly number[][], url?: string): Promise<void> => {
      for (const sizes of groups)
        fleets.push(...(await Promise.all(sizes.map((size) => runFleet(conditions, size, url)))));
    };
    if (!conditions.quick && (await findServers()).sources['redis-server']) {
      const redis = await startRedis();
      await runAll(WITH_STORE, redis.url);
      await redis.stop();
      await runAll(WITHOUT_STORE);
    }
    return resultOf(fleets);
  },
};

async function runFleet(
  { service }: Conditions,
  size: number,
  redisUrl: string | undefined,
): Promise<Fleet> {
  const account = await service.open({ lifeMs: LIFE_MS });
  const order: FleetOrder = redisUrl === undefined ? { account } : { account, redisUrl };
  const processes = await startProcesses(size, order);
  for (const process of processes) process.send('start');
  await sleep(LIFETIMES * LIFE_MS);
  const answers = await Promise.all(processes.map(stop));
  const { tokenRequests } = await service.counts(account);
  const sum = (what: 'requests' | 'failed'): number =>
    answers.reduce((total, { [what]: count }) => total + count, 0);
  return {
    size,
    hasStore: redisUrl !== undefined,
    tokenRequests,
    requests: sum('requests'),
    failed: sum('failed'),
    pickUpMs: pickUpTimes(answers),
  };
}

async function startProcesses(size: number, order: FleetOrder): Promise<ChildProcess[]> {
  const processes: ChildProcess[] = [];
  while (processes.length < size) {
    const count = Math.min(STARTING, size - processes.length);
    const started = Array.from({ length: count }, () => startWorker('fleet'));
    processes.push(...started);
    await Promise.all(
      started.map((process) => {
        process.send(order);
        return once(process, 'message');
      }),
    );
  }
  return processes;
}

async function stop(process: ChildProcess): Promise<FleetAnswer> {
  process.send('stop');
  const [answer] = (await once(process, 'message')) as [FleetAnswer];
  return answer;
}

/** Only of tokens that every process had. */
function pickUpTimes(answers: readonly FleetAnswer[]): number[] {
  const times = new Map<string, number[]>();
  for (const { token, at } of answers.flatMap(({ firstSeen }) => firstSeen))
    times.set(token, [...(times.get(token) ?? []), at]);
  return [...times]
    .filter(([, seenAt]) => seenAt.length === answers.length)
    .map(([token, seenAt]) => Math.max(...seenAt) - issuedAt(token));
}

function issuedAt(token: string): number {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { exp: number }).exp * 1000 - LIFE_MS;
}

function resultOf(fleets: readonly Fleet[]): PartResult {
  return {
    title: 'Fleet',
    about:
      `Processes that each send ten requests per second for ${LIFETIMES} lifetimes of ${LIFE_MS / 1000} s, with a store on a real ` +
      'Redis and without one. The last column is the time from the issue of a token until the last process has it: each ' +
      'process takes the new token when its own is due for renewal, which jitter spreads over 4 % of a lifetime.',
    tables: [
      {
        head: ['processes', 'store', 'token requests', 'requests', 'failed', 'last has it, ms'],
        rows: fleets.map(({ size, hasStore, tokenRequests, requests, failed, pickUpMs }) => [
          numberText(size),
          hasStore ? 'Redis' : 'none',
          ...[tokenRequests, requests, failed].map((count) => numberText(count)),
          hasStore
            ? `${numberText(spreadOf(pickUpMs).median)} (at most ${numberText(Math.max(...pickUpMs))})`
            : '–',
        ]),
      },
    ],
    claims: fleets.filter(({ hasStore }) => hasStore).map(claimOf),
  };
}

function claimOf({ size, tokenRequests, failed }: Fleet): Claim {
  const most = Math.ceil(LIFETIMES / 0.8) + 1;
  return {
    text: `${size} processes with a store: at most ${most} token requests in ${LIFETIMES} lifetimes, and no request fails`,
    seen: `${tokenRequests}, ${failed}`,
    met: tokenRequests <= most && failed === 0,
  };
}
