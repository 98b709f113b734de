// Real processes on a real Redis. Needs what `pnpm build` makes.
import { startEmulator } from '@kaisa-auth/emulator';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import type { RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';
import { until } from '@kaisa-auth/test-kit/waiting';
import { describe, expect, it } from 'vitest';
import { expectAllWell, surroundings } from './fleet-support.js';

/** How many scripts were run so far. */
async function scriptCalls(redis: RedisServer): Promise<number> {
  const info = String(await redis.command('INFO', 'commandstats'));
  return [...info.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].reduce(
    (sum, [, calls]) => sum + Number(calls),
    0,
  );
}

describe.skipIf(!isAvailable('redis-server')).concurrent('a fleet of processes', () => {
  it('makes one token request per lifetime, and no caller waits for the next (B24)', async (test) => {
    const { kaisa, start, renewAll } = await surroundings(test);
    const fleet = start({ workers: 4 });
    await fleet.go();
    await fleet.untilRequests(10);
    expect(kaisa.stats().tokenRequests).toBe(1);
    for (let life = 2; life <= 10; life++) {
      await renewAll(fleet);
      expect(kaisa.stats().tokenRequests).toBe(life);
    }
    const results = await fleet.stop();
    expect(results).toHaveLength(4);
    expectAllWell(fleet, results);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 10, apiUnauthorized: 0 });
    expect(results.map(({ waits }) => waits)).toEqual(results.map(() => 0));
  });

  it('waits for the lease of a killed process to expire, then makes one request (B24)', async (test) => {
    const { kaisa, redis, start } = await surroundings(test);
    const release = kaisa.tokenEndpoint.hold();
    const fleet = start({ workers: 4 });
    await fleet.go();
    await until(() => kaisa.stats().tokenRequests >= 1, 'a token request');
    fleet.kill(await fleet.holders());
    const calls = await scriptCalls(redis);
    const looks = async (): Promise<boolean> => (await scriptCalls(redis)) >= calls + 30;
    await until(
      async () => kaisa.stats().tokenRequests > 1 || (await looks()),
      '30 commands of the other processes',
    );
    expect(kaisa.stats().tokenRequests).toBe(1);
    const [lease] = (await redis.command('KEYS', '*:lease')) as [string];
    await redis.command('PEXPIRE', lease, '1');
    await until(() => kaisa.stats().tokenRequests >= 2, 'another token request');
    release();
    await fleet.untilRequests(20);
    const results = await fleet.stop();
    expect(results).toHaveLength(3);
    expectAllWell(fleet, results);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, apiUnauthorized: 0 });
  });

  it('replaces a revoked token with one new token (B24)', async (test) => {
    const { kaisa, start } = await surroundings(test);
    const fleet = start({ workers: 4 });
    await fleet.go();
    await fleet.untilRequests(10);
    kaisa.revokeAll();
    await fleet.untilEvent('invalidated');
    expectAllWell(fleet, await fleet.stop());
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('shares a token between machines whose clocks are an hour apart (B24)', async (test) => {
    const { kaisa, start, renewAll } = await surroundings(test);
    const fleet = start({ workers: 2, clocksOffMs: 1_800_000 });
    await fleet.go();
    await fleet.untilRequests(10);
    for (let life = 2; life <= 4; life++) {
      await renewAll(fleet);
      expect(kaisa.stats().tokenRequests).toBe(life);
    }
    expectAllWell(fleet, await fleet.stop());
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 4, apiUnauthorized: 0 });
  });

  it('has one token per tenant in the same Redis (B25)', async (test) => {
    const { kaisa, redis, start } = await surroundings(test);
    const other = await startEmulator();
    test.onTestFinished(() => other.close());
    const fleets = [start({ workers: 2 }), start({ workers: 2, kaisa: other })];
    for (const fleet of fleets) await fleet.go();
    for (const fleet of fleets) await fleet.untilRequests(10);
    for (const fleet of fleets) expectAllWell(fleet, await fleet.stop());
    for (const each of [kaisa, other]) {
      expect(each.stats()).toMatchObject({ tokenRequests: 1, apiUnauthorized: 0 });
    }
    expect(await redis.command('DBSIZE')).toBe(2);
  });

  it('gives no token to a process with the secret from before a rotation (B25)', async (test) => {
    const { redis, start } = await surroundings(test);
    const current = start({ workers: 2 });
    await current.go();
    await current.untilRequests(10);
    const outdated = start({ workers: 2, clientSecret: 'the last one' });
    await outdated.go();
    await outdated.untilEvent('cooldown');
    for (const { requests, failures } of await outdated.stop()) {
      expect(failures).toHaveLength(requests);
      for (const failure of failures) expect(failure).toContain('invalid_client');
    }
    expectAllWell(current, await current.stop());
    expect(await redis.command('DBSIZE')).toBe(1);
  });
});
