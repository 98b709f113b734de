// What happens to a fleet when Redis is in trouble. Real processes, on what `pnpm build` makes.
import { describe, expect, it } from 'vitest';
import { expectAllWell, surroundings } from './fleet-support.js';
import { installed } from './servers/installed.js';
import type { RedisServer } from './servers/redis-server.js';
import { until } from './until.js';

const WORKERS = 3;
const DEADLINE_MS = 120_000;

interface Trouble {
  readonly begin: (redis: RedisServer) => unknown;
  readonly end: (redis: RedisServer) => unknown;
}

const TROUBLES: Record<string, Trouble> = {
  'is killed, and started again': {
    begin: (redis) => redis.kill(),
    end: (redis) => redis.restart(),
  },
  'is stopped for a while': {
    begin: (redis) => {
      redis.pause();
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
};

describe.skipIf(!installed('redis-server'))(
  'B24: no request fails, and each process tells of it once, when Redis',
  { timeout: DEADLINE_MS },
  () => {
    it.concurrent.for(Object.entries(TROUBLES))('%s', async ([, { begin, end }], test) => {
      const { kaisa, redis, start } = await surroundings(test, { tokenLifetimeSeconds: 2 });
      const fleet = start({ workers: WORKERS });
      await fleet.go();
      await until(() => kaisa.stats().apiRequests > 20 * WORKERS);
      await begin(redis);
      await until(() => fleet.heard('store_degraded') === WORKERS);
      await end(redis);
      await until(() => fleet.heard('store_recovered') === WORKERS);
      const results = await fleet.stop();
      expectAllWell(fleet, results);
      expect(kaisa.stats().apiUnauthorized).toBe(0);
      expect(fleet.heard('store_degraded')).toBe(WORKERS);
      expect(fleet.heard('store_recovered')).toBe(WORKERS);
    });

    it.concurrent('is emptied (FLUSHALL): not even that', async (test) => {
      const { kaisa, redis, start } = await surroundings(test, { tokenLifetimeSeconds: 2 });
      const fleet = start({ workers: WORKERS });
      await fleet.go();
      for (let times = 1; times <= 3; times++) {
        await until(() => kaisa.stats().tokenRequests >= 2 * times);
        await redis.command('FLUSHALL');
      }
      await until(() => kaisa.stats().tokenRequests >= 8);
      const results = await fleet.stop();
      expectAllWell(fleet, results);
      expect(kaisa.stats().apiUnauthorized).toBe(0);
      expect(fleet.heard('store_degraded')).toBe(0);
    });
  },
);
