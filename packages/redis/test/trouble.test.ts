// What happens to a fleet when Redis is in trouble. Real processes, on what `pnpm build` makes.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { expectAllWell, surroundings } from './fleet-support.js';
import { isInstalled } from '@kaisa-auth/test-kit/servers/installed';
import type { RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';
import { until } from './until.js';

const WORKERS = 3;
const DEADLINE_MS = 180_000;
const STOP_MS = 10_000;

/** That this machine is busy is not to look like trouble before there is any. */
const patient = { provider: { timeoutMs: 20_000 }, store: { storeTimeoutMs: 2000, leaseMs: 2000 } };

interface Trouble {
  readonly begin: (redis: RedisServer) => unknown;
  readonly end: (redis: RedisServer) => unknown;
}

const TROUBLES: Record<string, Trouble> = {
  'is killed, and started again': {
    begin: (redis) => redis.kill(),
    end: (redis) => redis.restart(),
  },
  'is stopped for 10 s': {
    async begin(redis) {
      redis.pause();
      await pause(STOP_MS);
    },
    end: (redis) => {
      redis.resume();
    },
  },
  'is out of memory (-OOM)': {
    begin: (redis) => redis.command('CONFIG', 'SET', 'maxmemory', '1'),
    end: (redis) => redis.command('CONFIG', 'SET', 'maxmemory', '0'),
  },
  'is a replica (-READONLY)': {
    begin: (redis) => redis.command('REPLICAOF', '127.0.0.1', '1'),
    end: (redis) => redis.command('REPLICAOF', 'NO', 'ONE'),
  },
  'loads its data (-LOADING)': {
    async begin(redis) {
      await redis.command('DEBUG', 'POPULATE', '100000');
      await redis.command('CONFIG', 'SET', 'loading-process-events-interval-bytes', '1024');
      // In microseconds: it would take almost a minute, if `end` did not come before.
      await redis.command('CONFIG', 'SET', 'key-load-delay', '500');
      void redis.command('DEBUG', 'RELOAD');
    },
    end: (redis) => redis.command('CONFIG', 'SET', 'key-load-delay', '0'),
  },
};

describe.skipIf(!isInstalled('redis-server'))(
  'B24: no request fails, and each process tells of it once, when Redis',
  { timeout: DEADLINE_MS },
  () => {
    it.concurrent.for(Object.entries(TROUBLES))('%s', async ([, { begin, end }], test) => {
      const { kaisa, redis, start } = await surroundings(test, { tokenLifetimeSeconds: 2 });
      const fleet = start({ workers: WORKERS, ...patient });
      await fleet.go();
      await until(() => kaisa.stats().apiRequests > 20 * WORKERS);
      await begin(redis);
      await until(() => fleet.heard('store_degraded') === WORKERS);
      await end(redis);
      await until(() => fleet.heard('store_recovered') === WORKERS);
      expectAllWell(fleet, await fleet.stop());
      expect(fleet.heard('store_degraded')).toBe(WORKERS);
      expect(fleet.heard('store_recovered')).toBe(WORKERS);
    });

    it.concurrent('does not answer from the start', async (test) => {
      const { kaisa, redis, start } = await surroundings(test, {});
      const fleet = start({ workers: WORKERS });
      await fleet.ready;
      redis.pause();
      await fleet.go();
      await pause(STOP_MS);
      const results = await fleet.stop();
      expectAllWell(fleet, results);
      expect(fleet.heard('store_degraded')).toBe(WORKERS);
      expect(kaisa.stats().tokenRequests).toBe(WORKERS);
      // 250 ms, and what a busy machine adds; not for Redis to go on.
      for (const { waits, longestWaitMs } of results) {
        expect(waits).toBe(0);
        expect(longestWaitMs).toBeLessThan(STOP_MS / 2);
      }
    });

    it.concurrent('is not there at the start', async (test) => {
      const { kaisa, redis, start } = await surroundings(test, { tokenLifetimeSeconds: 2 });
      await redis.kill();
      const fleet = start({ workers: WORKERS, ...patient });
      await fleet.go();
      await until(() => fleet.heard('store_degraded') === WORKERS);
      await until(() => kaisa.stats().apiRequests > 20 * WORKERS);
      await redis.restart();
      await until(() => fleet.heard('store_recovered') === WORKERS);
      expectAllWell(fleet, await fleet.stop());
    });

    it.concurrent('is emptied (FLUSHALL): not even that', async (test) => {
      const { kaisa, redis, start } = await surroundings(test, { tokenLifetimeSeconds: 2 });
      const fleet = start({ workers: WORKERS, ...patient });
      await fleet.go();
      for (let times = 1; times <= 3; times++) {
        await until(() => kaisa.stats().tokenRequests >= 2 * times);
        await redis.command('FLUSHALL');
      }
      await until(() => kaisa.stats().tokenRequests >= 8);
      expectAllWell(fleet, await fleet.stop());
      expect(fleet.heard('store_degraded')).toBe(0);
    });
  },
);
