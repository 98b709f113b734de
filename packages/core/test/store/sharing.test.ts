import { describe, expect, it } from 'vitest';
import type { AccessToken, Clock, TokenProvider } from '../../src/index.js';
import { startFleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import type { ManualClock } from '../support/manual-clock.js';
import { failure, rejection, until } from '../support/waiting.js';

const get = (member: TokenProvider): Promise<AccessToken> => member.getToken();
const textsOf = (tokens: AccessToken[]): Set<string> =>
  new Set(tokens.map(({ accessToken }) => accessToken));

/** Another machine's clocks: its wall clock is off, its monotonic one has another origin. */
function clockOff(clock: ManualClock, ms: number): Clock {
  const { schedule } = clock;
  return { now: () => clock.now() + ms, monotonic: () => clock.monotonic() + 7 * ms, schedule };
}

describe('a fleet with a store', () => {
  it('B24: 32 processes that start at once make one token request', async () => {
    const fleet = await startFleet();
    const tokens = await fleet.over(Promise.all(fleet.members(32).map(get)));
    expect(textsOf(tokens).size).toBe(1);
    expect(fleet.requests()).toBe(1);
  });

  it('B24: who comes later takes the token that there is, with its real end', async () => {
    const fleet = await startFleet();
    const first = await fleet.over(get(fleet.member()));
    fleet.clock.advance(100_000);
    expect(await fleet.over(get(fleet.member()))).toEqual(first);
    expect(fleet.requests()).toBe(1);
  });

  it('B24: who finds a token asks the store for nothing more', async () => {
    const fleet = await startFleet();
    await fleet.over(get(fleet.member()));
    fleet.store.seen.length = 0;
    await fleet.over(get(fleet.member()));
    expect(fleet.store.seen).toEqual(['read']);
  });

  it('B24: 8 processes under load for 10 lives make at most ⌈10 / 0.8⌉ + 1 requests', async () => {
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

  it('B24: a token near its end is used, and renewed behind, by one', async () => {
    const fleet = await startFleet();
    const first = await fleet.over(get(fleet.member()));
    fleet.clock.advance(280_000);
    const late = fleet.members(4);
    const release = fleet.kaisa.tokenEndpoint.hold();
    for (const member of late) expect(await fleet.over(get(member))).toEqual(first);
    for (const member of late) expect(await get(member)).toEqual(first);
    await until(() => fleet.requests() === 2);
    release();
    await until(() => ofType(fleet.events, 'renewed').length === 1);
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 4));
    const renewed = await Promise.all(late.map(get));
    expect(textsOf([...renewed, first]).size).toBe(2);
    expect(fleet.requests()).toBe(2);
  });

  it('B24: clocks that are an hour apart change nothing', async () => {
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

  it('B24: the way from the store takes from the life of a token', async () => {
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

  it('B24: a store without leases shares tokens', async () => {
    const fleet = await startFleet();
    const { store } = fleet;
    const commands = {
      read: (key: string) => store.read(key),
      write: (...entry: Parameters<typeof store.write>) => store.write(...entry),
      remove: (key: string, value: string) => store.remove(key, value),
    };
    const first = await fleet.over(get(fleet.member({ commands })));
    expect(await fleet.over(get(fleet.member({ commands })))).toEqual(first);
    expect(fleet.requests()).toBe(1);
  });

  it('B25: two tenants, and one before and after a rotation, have tokens of their own', async () => {
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

  it('B6: a secret that is rotated meanwhile is asked for by its own lease', async () => {
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
    // It asked with its old secret, and found the token of the new one.
    expect(fleet.requests()).toBe(3);
    expect(fleet.store.leases.size).toBe(0);
  });

  it('B9: a caller that leaves ends its own wait only', async () => {
    const fleet = await startFleet();
    const release = fleet.kaisa.tokenEndpoint.hold();
    const member = fleet.member();
    const leaving = new AbortController();
    const left = rejection(member.getToken({ signal: leaving.signal }));
    await until(() => fleet.requests() === 1);
    leaving.abort('left');
    expect(await left).toBe('left');
    release();
    await fleet.over(get(fleet.member()));
    expect(fleet.requests()).toBe(1);
  });

  it('B5: a failure of the endpoint is not shared', async () => {
    const fleet = await startFleet();
    fleet.kaisa.tokenEndpoint.fail({ status: 404 }, 1);
    await failure(fleet.over(get(fleet.member())));
    await fleet.over(get(fleet.member()));
    expect(fleet.requests()).toBe(2);
  });

  it('B4: all tries are made under one lease, and their token is shared', async () => {
    const fleet = await startFleet();
    fleet.kaisa.tokenEndpoint.fail({ status: 503 }, 2);
    const tokens = await fleet.over(Promise.all(fleet.members(4).map(get)), 500);
    expect(textsOf(tokens).size).toBe(1);
    expect(fleet.requests()).toBe(3);
    expect(fleet.store.seen.filter((command) => command === 'write')).toHaveLength(1);
  });

  it('B12: warm processes renew with no traffic, by one request', async () => {
    const fleet = await startFleet();
    fleet.members(4, { warm: true });
    await fleet.over(until(() => fleet.store.entries.size === 1));
    await fleet.pass(299_000);
    expect(fleet.requests()).toBe(2);
  });
});
