import { describe, expect, it } from 'vitest';
import type { AccessToken } from '../../src/index.js';
import { through } from '@kaisa-auth/test-kit/memory-store';
import { startFleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import { until } from '../support/waiting.js';

describe('an endpoint that hangs while every token is valid', () => {
  it('gets about one request per lease turn, and no caller waits (B24)', async () => {
    const fleet = await startFleet();
    const members = fleet.members(40);
    const all = (): Promise<AccessToken[]> =>
      Promise.all(members.map((member) => member.getToken()));
    const [first] = await fleet.over(all());
    fleet.clock.advance(245_000);
    const release = fleet.kaisa.tokenEndpoint.hold();
    for (let s = 0; s < 45; s++) {
      for (const { accessToken } of await all()) expect(accessToken).toBe(first?.accessToken);
      await fleet.pass(1000, 'held');
    }
    expect(fleet.requests()).toBeLessThanOrEqual(1 + 45 / 5 + 1);
    expect(ofType(fleet.events, 'store_degraded')).toEqual([]);
    release();
  });
});

describe('a renewal that was given up because another process has the lease', () => {
  it('keeps the token without an event, and is due again (B24)', async () => {
    const fleet = await startFleet();
    const member = fleet.member({ sharing: { leaseMs: 100_000 } });
    const first = await fleet.over(member.getToken());
    fleet.clock.advance(260_000);
    const [key = ''] = fleet.store.entries.keys();
    await fleet.store.lease(key, 'another', 100_000);
    expect(await member.getToken()).toBe(first);
    await fleet.pass(10_000);
    await fleet.store.release(key, 'another');
    expect(ofType(fleet.events, 'renewed')).toEqual([]);
    expect(fleet.requests()).toBe(1);
    expect(await member.getToken()).toBe(first);
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 1, 'renewed event 1'));
    expect(fleet.requests()).toBe(2);
  });

  it('requests a token with new credentials, whose last token is another one (B24)', async () => {
    const fleet = await startFleet();
    let clientSecret = 'old';
    let issued = 0;
    let holders = 0;
    const commands = through(fleet.store, (command, run) => {
      const isRefused = command === 'lease' && clientSecret === 'new';
      return isRefused
        ? Promise.resolve({ isGranted: false, otherHolder: String(holders++) })
        : run();
    });
    const member = fleet.member({
      commands,
      credentials: () => ({ clientId: 'id', clientSecret }),
      fetch: () =>
        Promise.resolve(Response.json({ access_token: `token-${++issued}`, expires_in: 300 })),
    });
    await fleet.over(member.getToken());
    clientSecret = 'new';
    fleet.clock.advance(260_000);
    await member.getToken();
    await fleet.pass(15_000);
    expect((await member.getToken()).accessToken).toBe('token-2');
  });
});
