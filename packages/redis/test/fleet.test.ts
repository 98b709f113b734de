// Real processes on a real Redis. Needs what `pnpm build` makes.
import { describe, expect, it } from 'vitest';
import { expectAllWell, surroundings } from './fleet-support.js';
import { installed } from './servers/installed.js';
import { until } from './until.js';

const DEADLINE_MS = 120_000;

/**
 * Thirty-two processes with tokens of 3 s, which may be sent until 75 ms before their end: a machine that is busy otherwise
 * answers later than that. By `pnpm --filter @kaisa-auth/redis fleet`, on a quiet one.
 */
const isQuiet = process.env.QUIET_MACHINE === 'true';

describe.skipIf(!installed('redis-server'))('B24: a fleet', { timeout: DEADLINE_MS }, () => {
  it.runIf(isQuiet)(
    'of 32 processes makes one token request per lifetime, and no caller waits for the next',
    async (test) => {
      const lifeMs = 3000;
      const { kaisa, start } = await surroundings(test, { tokenLifetimeSeconds: lifeMs / 1000 });
      // The limits of a busy machine are not what this is about: a slow command would count as a store that is away.
      const fleet = start({ workers: 32, intervalMs: 100, store: { storeTimeoutMs: 1000 } });
      await fleet.go();
      await until(() => kaisa.stats().tokenRequests > 0);
      const begin = kaisa.stats().tokenRequestLog[0]?.at ?? 0;
      const within = (ms: number): number =>
        kaisa.stats().tokenRequestLog.filter(({ at }) => at < begin + ms).length;
      await until(() => Date.now() > begin + 10 * lifeMs);
      const results = await fleet.stop();
      expect(results).toHaveLength(32);
      expectAllWell(fleet, results);
      expect(kaisa.stats().apiUnauthorized).toBe(0);
      // All had none, and no renewal is due before.
      expect(within(0.8 * lifeMs)).toBe(1);
      expect(within(10 * lifeMs)).toBeGreaterThanOrEqual(10);
      expect(within(10 * lifeMs)).toBeLessThanOrEqual(14);
      expect(results.map(({ waits }) => waits)).toEqual(results.map(() => 0));
    },
  );

  it('goes on when the holder of the lease is killed in its token request', async (test) => {
    const { kaisa, start } = await surroundings(test, {});
    const release = kaisa.tokenEndpoint.hold();
    const fleet = start({ workers: 6, store: { leaseMs: 1000 } });
    await fleet.go();
    await until(() => kaisa.stats().tokenRequests === 1 && fleet.heard('request_started') === 1);
    const holder = fleet.workers.find(({ events }) => events.includes('request_started'));
    holder?.process.kill('SIGKILL');
    await until(() => kaisa.stats().tokenRequests === 2);
    release();
    await until(() => kaisa.stats().apiRequests >= 60);
    const results = await fleet.stop();
    expect(results).toHaveLength(5);
    expectAllWell(fleet, results);
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, apiUnauthorized: 0 });
  });

  it('replaces a token that was revoked by one new one', async (test) => {
    const { kaisa, start } = await surroundings(test, {});
    const fleet = start({ workers: 6 });
    await fleet.go();
    await until(() => kaisa.stats().apiRequests >= 60);
    kaisa.revokeAll();
    await until(() => fleet.heard('invalidated') === 6);
    const results = await fleet.stop();
    expectAllWell(fleet, results);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
