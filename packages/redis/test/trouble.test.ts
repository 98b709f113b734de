// What happens to a fleet when Redis is in trouble. Real processes, on what `pnpm build` makes.
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import type { RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';
import { until } from '@kaisa-auth/test-kit/waiting';
import { describe, expect, it } from 'vitest';
import type { Fleet } from './fleet.js';
import type { FleetWorker } from './fleet-worker.js';
import {
  expectAllWell,
  expireStoreTimeouts,
  surroundings,
  type Surroundings,
} from './fleet-support.js';

/** One with `redis`, one with `ioredis`. */
const WORKERS = 2;
const ONCE_EACH = [1, 1];
const NEVER = [0, 0];

interface Trouble {
  readonly begin: (redis: RedisServer) => unknown;
  readonly end: (redis: RedisServer) => unknown;
}

const TROUBLES: Record<string, Trouble> = {
  'is killed, and started again': {
    begin: (redis) => redis.kill(),
    end: (redis) => redis.restart(),
  },
  'is stopped, and goes on': {
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
  'loads its data (-LOADING)': {
    async begin(redis) {
      await redis.command('DEBUG', 'POPULATE', '100000');
      await redis.command('CONFIG', 'SET', 'loading-process-events-interval-bytes', '1024');
      // In microseconds: loading would take minutes, if `end` did not come before.
      await redis.command('CONFIG', 'SET', 'key-load-delay', '5000');
      redis.command('DEBUG', 'RELOAD').catch(() => undefined);
      await until(() => isLoading(redis), 'a Redis that loads its data');
    },
    async end(redis) {
      await redis.command('CONFIG', 'SET', 'key-load-delay', '0');
      await until(async () => !(await isLoading(redis)), 'a Redis that has loaded its data');
    },
  },
};

async function untilDegraded(fleet: Fleet): Promise<void> {
  const isDegraded = ({ events }: FleetWorker): boolean => events.includes('store_degraded');
  await fleet.untilEach('has given Redis up', isDegraded, () => {
    expireStoreTimeouts(fleet);
  });
}

/** A client may need a while to connect again. */
async function untilRecovered(fleet: Fleet, renewAll: Surroundings['renewAll']): Promise<void> {
  const all = (): boolean => fleet.counts('store_recovered').every((count) => count > 0);
  const renew = async (): Promise<boolean> => renewAll(fleet).then(all);
  await until(renew, () => `recoveries: ${fleet.counts('store_recovered').join(', ')}`);
}

async function isLoading(redis: RedisServer): Promise<boolean> {
  const answer = await redis.command('PING').catch((error: unknown) => error);
  return String(answer).includes('LOADING');
}

describe
  .skipIf(!isAvailable('redis-server'))
  .concurrent('no request fails, and each process reports once, when Redis', () => {
    it.for(Object.entries(TROUBLES))('%s (B24)', async ([, { begin, end }], test) => {
      const { redis, start, renewAll } = await surroundings(test);
      const fleet = start({ workers: WORKERS });
      await fleet.go();
      await fleet.untilRequests(20);
      await begin(redis);
      await renewAll(fleet, 'without Redis');
      expect(fleet.counts('store_degraded')).toEqual(ONCE_EACH);
      await end(redis);
      await untilRecovered(fleet, renewAll);
      expectAllWell(fleet, await fleet.stop());
      expect(fleet.counts('store_degraded')).toEqual(ONCE_EACH);
      expect(fleet.counts('store_recovered')).toEqual(ONCE_EACH);
    });

    it('does not answer from the start (B24)', async (test) => {
      const { kaisa, redis, start } = await surroundings(test);
      const fleet = start({ workers: WORKERS });
      await fleet.ready();
      redis.pause();
      await fleet.go();
      await untilDegraded(fleet);
      await fleet.untilRequests(20);
      const results = await fleet.stop();
      expectAllWell(fleet, results);
      expect(fleet.counts('store_degraded')).toEqual(ONCE_EACH);
      expect(kaisa.stats().tokenRequests).toBe(WORKERS);
      expect(results.map(({ waits }) => waits)).toEqual(results.map(() => 0));
    });

    it('is not there at the start (B24)', async (test) => {
      const { redis, start, renewAll } = await surroundings(test);
      await redis.kill();
      const fleet = start({ workers: WORKERS });
      await fleet.go();
      await untilDegraded(fleet);
      await fleet.untilRequests(20);
      expect(fleet.counts('store_degraded')).toEqual(ONCE_EACH);
      await redis.restart();
      await untilRecovered(fleet, renewAll);
      expectAllWell(fleet, await fleet.stop());
    });

    it('is emptied with FLUSHALL, which no process reports (B24)', async (test) => {
      const { kaisa, redis, start, renewAll } = await surroundings(test);
      const fleet = start({ workers: WORKERS });
      await fleet.go();
      await fleet.untilRequests(20);
      for (let times = 1; times <= 3; times++) {
        await redis.command('FLUSHALL');
        await renewAll(fleet);
        expect(kaisa.stats().tokenRequests).toBe(1 + times);
      }
      expectAllWell(fleet, await fleet.stop());
      expect(fleet.counts('store_degraded')).toEqual(NEVER);
    });
  });
