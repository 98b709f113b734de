import { describe, expect, it } from 'vitest';
import type { TokenStatistics } from '../src/index.js';
import { withoutLeases } from '@kaisa-auth/test-kit/memory-store';
import { startFleet } from './support/fleet.js';
import { heldRequests } from './support/held-requests.js';
import { silent } from './support/holders.js';
import { ofType, renewalsToEnd, setUp } from './support/kaisa.js';
import { failure, until } from './support/waiting.js';

describe('statistics', () => {
  it('count tokens from the cache by whether they are due for renewal (B26)', async () => {
    const statistics: TokenStatistics = {};
    const { clock, events, provider } = await setUp({ statistics });
    await provider.getToken();
    expect(statistics).toMatchObject({ waited: 1 });
    await provider.getToken();
    await provider.getToken();
    clock.advance(270_000);
    await provider.getToken();
    await renewalsToEnd(events);
    expect(statistics).toMatchObject({ fresh: 2, refreshing: 1, waited: 1 });
  });

  it('count calls that get no token, during a cooldown too (B26)', async () => {
    const statistics: TokenStatistics = {};
    const { kaisa, provider } = await setUp({ statistics });
    kaisa.tokenEndpoint.fail({ status: 400 });
    await failure(provider.getToken());
    await failure(provider.getToken());
    expect(statistics.failed).toBe(2);
  });

  it('have the lifetime of the token that was cached last (B26)', async () => {
    const statistics: TokenStatistics = {};
    const { clock, provider } = await setUp({ statistics });
    await provider.getToken();
    clock.advance(100_000);
    expect(statistics.lifetime?.lifetimeMs).toBe(300_000);
    expect(statistics.lifetime?.remainingMs()).toBe(200_000);
    clock.advance(300_000);
    await provider.getToken();
    expect(statistics.lifetime?.remainingMs()).toBe(300_000);
  });

  it('count store commands and leases (B26)', async () => {
    const statistics: TokenStatistics = {};
    const fleet = await startFleet();
    const members = [fleet.member({ statistics }), fleet.member({ statistics })];
    await fleet.over(Promise.all(members.map((member) => member.getToken())));
    expect(statistics).toMatchObject({ leasesTaken: 1, leasesAwaited: 1, write: 1, release: 1 });
    expect(statistics.remove).toBeUndefined();
  });

  it('count one wait for a lease, however often it is asked for (B26)', async () => {
    const statistics: TokenStatistics = {};
    const fleet = await startFleet();
    const held = heldRequests();
    const holder = fleet.member({ fetch: held.fetch, onEvent: silent }).getToken();
    await until(() => held.inits.length === 1, 'the request of the holder');
    const waiter = fleet.member({ statistics }).getToken();
    await fleet.pass(500);
    held.grant(0, 'late');
    await fleet.over(Promise.all([holder, waiter]));
    expect(statistics.lease).toBeGreaterThan(1);
    expect(statistics.leasesAwaited).toBe(1);
  });

  it('count one lease for all attempts (B24, B26)', async () => {
    const statistics: TokenStatistics = {};
    const fleet = await startFleet();
    fleet.kaisa.tokenEndpoint.fail({ status: 503 }, 1);
    await fleet.over(fleet.member({ statistics }).getToken());
    expect(fleet.kaisa.stats().tokenRequests).toBe(2);
    expect(statistics).toMatchObject({ leasesTaken: 1, lease: 1 });
  });

  it('come with an event for each wait of 1 ms or longer (B26)', async () => {
    const { clock, events, kaisa, provider } = await setUp({ statistics: {} });
    for (const waitedMs of [0, 1, 5]) {
      const release = kaisa.tokenEndpoint.hold();
      const { tokenRequests } = kaisa.stats();
      const call = provider.getToken();
      await until(() => kaisa.stats().tokenRequests > tokenRequests, 'a token request');
      clock.advance(waitedMs);
      release();
      const { accessToken } = await call;
      clock.advance(5000);
      await provider.invalidate(accessToken);
    }
    expect(ofType(events, 'waited').map(({ durationMs }) => durationMs)).toEqual([1, 5]);
  });

  it('do not count commands and leases that the store lacks (B26)', async () => {
    const statistics: TokenStatistics = {};
    const fleet = await startFleet();
    const commands = withoutLeases(fleet.store);
    await fleet.over(fleet.member({ commands, statistics }).getToken());
    expect(statistics.write).toBe(1);
    expect(statistics).not.toHaveProperty('lease');
    expect(statistics).not.toHaveProperty('leasesTaken');
    expect(statistics).not.toHaveProperty('release');
  });
});
