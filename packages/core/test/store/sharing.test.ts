import { describe, expect, it } from 'vitest';
import type { AccessToken, Clock, TokenProvider } from '../../src/index.js';
import { withoutLeases } from '@kaisa-auth/test-kit/memory-store';
import { startFleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { failure, rejection, until } from '../support/waiting.js';

const get = (member: TokenProvider): Promise<AccessToken> => member.getToken();
const textsOf = (tokens: AccessToken[]): Set<string> =>
  new Set(tokens.map(({ accessToken }) => accessToken));

/** Returns another machine's clock: the wall clock is off, the monotonic one has another origin. */
function clockOff(clock: ManualClock, ms: number): Clock {
  const { schedule } = clock;
  return { now: () => clock.now() + ms, monotonic: () => clock.monotonic() + 7 * ms, schedule };
}

describe('a fleet with a store', () => {
  it('sends one token request when 32 processes start together (B24)', async () => {
    const fleet = await startFleet();
    const tokens = await fleet.over(Promise.all(fleet.members(32).map(get)));
    expect(textsOf(tokens).size).toBe(1);
    expect(fleet.requests()).toBe(1);
  });

  it('gives a later process the stored token with its real expiry (B24)', async () => {
    const fleet = await startFleet();
    const first = await fleet.over(get(fleet.member()));
    fleet.clock.advance(100_000);
    expect(await fleet.over(get(fleet.member()))).toEqual(first);
    expect(fleet.requests()).toBe(1);
  });

  it('sends a single read for a process that finds a token (B24)', async () => {
    const fleet = await startFleet();
    await fleet.over(get(fleet.member()));
    fleet.store.seen.length = 0;
    await fleet.over(get(fleet.member()));
    expect(fleet.store.seen).toEqual(['read']);
  });

  it('sends at most ⌈10 / 0.8⌉ + 1 requests for 8 busy processes over 10 lifetimes (B24)', async () => {
    const fleet = await startFleet({ tokenLifetimeSeconds: 60 });
    const members = fleet.members(8);
    for (let ms = 0; ms < 600_000; ms += 1000) {
      const tokens = await fleet.over(Promise.all(members.map(get)));
      for (const { expiresAt } of tokens) expect(expiresAt).toBeGreaterThan(fleet.clock.now());
      await fleet.pass(1000);
    }
    expect(fleet.requests()).toBeGreaterThanOrEqual(10);
    expect(fleet.requests()).toBeLessThanOrEqual(14);
  });

  it('keeps using a token that is due while one process renews it in the background (B24)', async () => {
    const fleet = await startFleet();
    const first = await fleet.over(get(fleet.member()));
    fleet.clock.advance(280_000);
    const late = fleet.members(4);
    const release = fleet.kaisa.tokenEndpoint.hold();
    for (const member of late) expect(await fleet.over(get(member))).toEqual(first);
    for (const member of late) expect(await get(member)).toEqual(first);
    await until(() => fleet.requests() === 2, 'token request 2');
    release();
    await until(() => ofType(fleet.events, 'renewed').length === 1, 'renewed event 1');
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 4, 'renewed event 4'));
    const renewed = await Promise.all(late.map(get));
    expect(textsOf([...renewed, first]).size).toBe(2);
    expect(fleet.requests()).toBe(2);
  });

  it('shares tokens although clocks are an hour apart (B24)', async () => {
    const fleet = await startFleet();
    const ahead = fleet.member({ clock: clockOff(fleet.clock, 3_600_000) });
    const behind = fleet.member({ clock: clockOff(fleet.clock, -3_600_000) });
    const first = await fleet.over(get(behind));
    fleet.clock.advance(200_000);
    const second = await fleet.over(get(ahead));
    expect(second.accessToken).toBe(first.accessToken);
    expect(second.expiresAt - first.expiresAt).toBe(7_200_000);
    fleet.clock.advance(95_000);
    expect((await fleet.over(get(ahead))).accessToken).not.toBe(first.accessToken);
    expect(fleet.requests()).toBe(2);
  });

  it('counts the way from the store towards the lifetime (B24)', async () => {
    const fleet = await startFleet();
    const { expiresAt } = await fleet.over(get(fleet.member()));
    const { store, clock } = fleet;
    const slow = Object.assign(Object.create(store) as typeof store, {
      async read(key: string) {
        const entry = await store.read(key);
        clock.advance(200);
        return entry;
      },
    });
    expect((await fleet.over(get(fleet.member({ commands: slow })))).expiresAt).toBe(expiresAt);
  });

  it('shares tokens through a store without leases (B24)', async () => {
    const fleet = await startFleet();
    const commands = withoutLeases(fleet.store);
    const first = await fleet.over(get(fleet.member({ commands })));
    expect(await fleet.over(get(fleet.member({ commands })))).toEqual(first);
    expect(fleet.requests()).toBe(1);
  });

  it('keeps separate tokens for two tenants, and for one tenant before and after a rotation (B25)', async () => {
    const fleet = await startFleet();
    const { clientId } = fleet.kaisa.auth;
    const other = fleet.member({ extraParams: { audience: 'other' } });
    const rotated = { clientId, clientSecret: 'rotated' };
    const tokens = [
      await fleet.over(get(fleet.member())),
      await fleet.over(get(other)),
      await failure(fleet.over(get(fleet.member({ credentials: () => rotated })))),
    ];
    expect(tokens[2]).toMatchObject({ code: 'invalid_client' });
    expect(fleet.requests()).toBe(3);
    expect(fleet.store.entries.size).toBe(2);
  });

  it('takes a lease for the rotated secret (B6)', async () => {
    const fleet = await startFleet();
    const { clientId, clientSecret } = fleet.kaisa.auth;
    const fromVault = (): { credentials: () => { clientId: string; clientSecret: string } } => {
      const secrets = ['the last one'];
      return { credentials: () => ({ clientId, clientSecret: secrets.pop() ?? clientSecret }) };
    };
    const first = await fleet.over(get(fleet.member(fromVault())));
    expect(fleet.requests()).toBe(2);
    expect(fleet.store.entries.size).toBe(1);
    expect(await fleet.over(get(fleet.member(fromVault())))).toEqual(first);
    // The process requested a token with its old secret, then found the token of the new one.
    expect(fleet.requests()).toBe(3);
    expect(fleet.store.leases.size).toBe(0);
  });

  it('rejects only the caller that aborts (B9)', async () => {
    const fleet = await startFleet();
    const release = fleet.kaisa.tokenEndpoint.hold();
    const member = fleet.member();
    const leaving = new AbortController();
    const left = rejection(member.getToken({ signal: leaving.signal }));
    await until(() => fleet.requests() === 1, 'token request 1');
    leaving.abort('left');
    expect(await left).toBe('left');
    release();
    await fleet.over(get(fleet.member()));
    expect(fleet.requests()).toBe(1);
  });

  it('does not share a failure of the endpoint (B5)', async () => {
    const fleet = await startFleet();
    fleet.kaisa.tokenEndpoint.fail({ status: 404 }, 1);
    await failure(fleet.over(get(fleet.member())));
    await fleet.over(get(fleet.member()));
    expect(fleet.requests()).toBe(2);
  });

  it('makes all attempts under one lease and shares their token (B4)', async () => {
    const fleet = await startFleet();
    fleet.kaisa.tokenEndpoint.fail({ status: 503 }, 2);
    const tokens = await fleet.over(Promise.all(fleet.members(4).map(get)), 500);
    expect(textsOf(tokens).size).toBe(1);
    expect(fleet.requests()).toBe(3);
    expect(fleet.store.seen.filter((command) => command === 'write')).toHaveLength(1);
  });

  it('renews warm processes without traffic by one request (B12)', async () => {
    const fleet = await startFleet();
    fleet.members(4, { warm: true });
    await fleet.over(until(() => fleet.store.entries.size === 1, 'a store entry'));
    await fleet.pass(299_000);
    expect(fleet.requests()).toBe(2);
  });
});
