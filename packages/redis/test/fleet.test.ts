// Real processes on a real Redis. Needs what `pnpm build` makes.
import { startEmulator } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import { expectAllWell, surroundings } from './fleet-support.js';
import { isInstalled } from '@kaisa-auth/test-kit/servers/installed';
import { until } from './until.js';

const DEADLINE_MS = 180_000;

/** Nobody is to fail because this machine is busy: what that costs is not what these tests are about. */
const patient = { provider: { timeoutMs: 20_000 }, store: { storeTimeoutMs: 5000 } };

describe.skipIf(!isInstalled('redis-server'))('B24: a fleet', { timeout: DEADLINE_MS }, () => {
  it('of 32 processes makes one token request per lifetime, and no caller waits for the next', async (test) => {
    const { kaisa, start } = await surroundings(test, {});
    const startedAt = Date.now();
    const fleet = start({ workers: 32, intervalMs: 200, ...patient });
    await fleet.ready;
    // What a busy machine does late must be little against a lifetime.
    const lifeMs = Math.max(3000, (Date.now() - startedAt) / 2);
    kaisa.setTokenLifetime(lifeMs / 1000);
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
    expect(within(0.75 * lifeMs)).toBe(1);
    expect(within(10 * lifeMs)).toBeGreaterThanOrEqual(10);
    expect(within(10 * lifeMs)).toBeLessThanOrEqual(14);
    expect(results.map(({ waits }) => waits)).toEqual(results.map(() => 0));
  });

  it.concurrent(
    'goes on when the holder of the lease is killed in its token request',
    async (test) => {
      const { kaisa, start } = await surroundings(test, {});
      const release = kaisa.tokenEndpoint.hold();
      const fleet = start({ workers: 6, ...patient, store: { ...patient.store, leaseMs: 2000 } });
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
    },
  );

  it.concurrent('replaces a token that was revoked by one new one', async (test) => {
    const { kaisa, start } = await surroundings(test, {});
    const fleet = start({ workers: 6, ...patient });
    await fleet.go();
    await until(() => kaisa.stats().apiRequests >= 60);
    kaisa.revokeAll();
    await until(() => fleet.heard('invalidated') === 6);
    const results = await fleet.stop();
    expectAllWell(fleet, results);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it.concurrent('shares a token between machines whose clocks are an hour apart', async (test) => {
    const { kaisa, start } = await surroundings(test, { tokenLifetimeSeconds: 4 });
    const fleet = start({ workers: 4, clocksOffMs: 1_800_000, intervalMs: 100, ...patient });
    await fleet.go();
    await until(() => kaisa.stats().tokenRequests === 4);
    const results = await fleet.stop();
    expectAllWell(fleet, results);
    expect(kaisa.stats().apiUnauthorized).toBe(0);
    const [first = 0, , , last = 0] = kaisa.stats().tokenRequestLog.map(({ at }) => at);
    // None before 80 % of a life: no clock made one end sooner.
    expect(last - first).toBeGreaterThanOrEqual(3 * 0.75 * 4000);
  });

  it.concurrent('of two tenants has two tokens, in one Redis', async (test) => {
    const { kaisa, redis, start } = await surroundings(test, {});
    const other = await startEmulator();
    test.onTestFinished(() => other.close());
    const fleets = [
      start({ workers: 2, ...patient }),
      start({ workers: 2, ...patient, kaisa: other }),
    ];
    for (const fleet of fleets) await fleet.go();
    await until(() => Math.min(kaisa.stats().apiRequests, other.stats().apiRequests) >= 20);
    for (const fleet of fleets) expectAllWell(fleet, await fleet.stop());
    for (const each of [kaisa, other]) {
      expect(each.stats()).toMatchObject({ tokenRequests: 1, apiUnauthorized: 0 });
    }
    expect(await redis.command('DBSIZE')).toBe(2);
  });

  it.concurrent('gives no token to who has the secret of before a rotation', async (test) => {
    const { kaisa, redis, start } = await surroundings(test, {});
    const current = start({ workers: 2, ...patient });
    await current.go();
    await until(() => kaisa.stats().apiRequests >= 20);
    const provider = { ...patient.provider, clientSecret: 'the last one' };
    const outdated = start({ workers: 2, ...patient, provider });
    await outdated.go();
    await until(() => outdated.heard('cooldown') === 2);
    for (const { requests, failures } of await outdated.stop()) {
      expect(failures).toHaveLength(requests);
      for (const failure of failures) expect(failure).toContain('invalid_client');
    }
    expectAllWell(current, await current.stop());
    expect(await redis.command('DBSIZE')).toBe(1);
  });
});
