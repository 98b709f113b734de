import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { startRedis, type RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';
import { expect } from 'vitest';
import { Fleet, type FleetOptions } from './fleet.js';
import { countOf, type FleetWorker, type WorkerResult } from './fleet-worker.js';

/** So long that the real duration of a test makes no difference. */
const LIFE_MS = 1_000_000;
/** Then every token is due for renewal, and may still be sent. */
const UNTIL_RENEWAL = 0.86;

const PASS_TIME = `
for _, key in ipairs(redis.call('KEYS', 'kaisa-auth:*')) do
  redis.call('PEXPIRE', key, redis.call('PTTL', key) - ARGV[1])
end`;

export interface Surroundings {
  readonly kaisa: Emulator;
  readonly redis: RedisServer;
  /** Starts processes that end with the test; for this Kaisa, unless they are told another. */
  readonly start: (options: Omit<FleetOptions, 'kaisa' | 'port'> & { kaisa?: Emulator }) => Fleet;
  /** Skips `ms` for Kaisa, Redis and the fleet. */
  readonly pass: (fleet: Fleet, ms: number, without?: 'without Redis') => Promise<void>;
  /**
   * Skips most of a token's life for Kaisa, Redis and the fleet, and waits until every process uses another token. Every
   * process must have had one before. Without Redis, the store timeouts of the processes expire.
   */
  readonly renewAll: (fleet: Fleet, without?: 'without Redis') => Promise<void>;
}

/** The owner of the servers and processes: the context of a test, or a script. */
interface Owner {
  readonly onTestFinished: (dispose: () => void | Promise<void>) => void;
}

/** A Kaisa, a Redis, and fleets between them; all of it ends with the test. */
export async function surroundings(
  { onTestFinished }: Owner,
  lifeMs = LIFE_MS,
): Promise<Surroundings> {
  let aheadMs = 0;
  const clock = { now: () => Date.now() + aheadMs };
  const kaisa = await startEmulator({ clock, tokenLifetimeSeconds: lifeMs / 1000 });
  onTestFinished(() => kaisa.close());
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  const passForRedis = timeOf(redis);
  async function pass(fleet: Fleet, ms: number, without?: 'without Redis'): Promise<void> {
    await passForRedis(ms, without);
    aheadMs += ms;
    fleet.tell({ type: 'pass', ms });
  }
  return {
    kaisa,
    redis,
    pass,
    start(options) {
      const fleet = new Fleet({ kaisa, port: redis.port, ...options });
      onTestFinished(() => {
        fleet.kill();
      });
      return fleet;
    },
    async renewAll(fleet, without) {
      const before = fleet.workers.map(({ tokens }) => tokens);
      await pass(fleet, UNTIL_RENEWAL * lifeMs, without);
      const hasRenewed = ({ tokens }: FleetWorker, index: number): boolean =>
        tokens !== before[index];
      await fleet.untilEach('uses another token', hasRenewed, () => {
        if (without) expireStoreTimeouts(fleet);
      });
    },
  };
}

/** Returns a function that lets time pass for Redis, or notes it until Redis can be reached again. */
function timeOf(redis: RedisServer): (ms: number, without?: 'without Redis') => Promise<void> {
  let behindMs = 0;
  return async (ms, without) => {
    behindMs += ms;
    if (without) return;
    await redis.command('EVAL', PASS_TIME, '0', String(behindMs));
    behindMs = 0;
  };
}

/** Lets store timeouts expire in processes that still use the store. */
export function expireStoreTimeouts(fleet: Fleet): void {
  const waiting = fleet.workers.filter((worker) => countOf(worker, 'store_degraded') === 0);
  fleet.tell({ type: 'expireStoreTimeouts' }, waiting);
}

/** Every request of every process was answered with 200, and nothing was rejected unseen. */
export function expectAllWell(fleet: Fleet, results: readonly WorkerResult[]): void {
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  expect(fleet.workers.flatMap(({ unhandled }) => unhandled)).toEqual([]);
  for (const { requests } of results) expect(requests).toBeGreaterThan(0);
}
