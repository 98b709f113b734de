import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccessToken, TokenProvider } from '../../src/index.js';
import { startFleet, type Fleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import { until } from '../support/waiting.js';

// Without jitter every renewal is due at 80 % of the lifetime.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(1 - Number.EPSILON));
afterEach(() => {
  vi.restoreAllMocks();
});

interface Scene {
  readonly fleet: Fleet;
  /** Returns a process whose own token is 10 s newer than the stored one. */
  readonly member: TokenProvider;
  readonly older: AccessToken;
}

async function withOlderInStore(): Promise<Scene> {
  const fleet = await startFleet();
  const older = await fleet.over(fleet.member().getToken());
  const entries = [...fleet.store.entries];
  fleet.clock.advance(10_000);
  const member = fleet.member();
  fleet.store.loseAll();
  await fleet.over(member.getToken());
  for (const [key, entry] of entries) fleet.store.entries.set(key, entry);
  expect(fleet.requests()).toBe(2);
  return { fleet, member, older };
}

describe('a stored token that is due for renewal', () => {
  it('is used by a process without a usable token (B24)', async () => {
    const fleet = await startFleet();
    const member = fleet.member();
    await fleet.over(member.getToken());
    fleet.clock.advance(30_000);
    fleet.store.loseAll();
    const newer = await fleet.over(fleet.member().getToken());
    // The first token's last 2.5 % begin.
    fleet.clock.advance(262_500);
    expect(await fleet.over(member.getToken())).toEqual(newer);
    expect(fleet.requests()).toBe(2);
  });
});

describe("a process's own token in the store", () => {
  it('does not count as a renewal, whatever the jitter is (B24)', async () => {
    const fleet = await startFleet();
    const member = fleet.member();
    await fleet.over(member.getToken());
    fleet.clock.advance(245_000);
    // Now an entry that is due for renewal at 84 % of its lifetime would do.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    await member.getToken();
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 1, 'renewed event 1'));
    expect(fleet.requests()).toBe(2);
  });
});

describe("a stored token that is older than the process's own", () => {
  it('does not count as a renewal (B24)', async () => {
    const { fleet, member, older } = await withOlderInStore();
    fleet.clock.advance(255_000);
    const { accessToken } = await member.getToken();
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 1, 'renewed event 1'));
    const renewed = await member.getToken();
    expect([older.accessToken, accessToken]).not.toContain(renewed.accessToken);
    expect(fleet.requests()).toBe(3);
  });

  it("is used after the process's own was refused (B24)", async () => {
    const { fleet, member, older } = await withOlderInStore();
    fleet.clock.advance(235_000);
    const { accessToken } = await member.getToken();
    await fleet.over(member.invalidate(accessToken));
    expect(await fleet.over(member.getToken())).toEqual(older);
    expect(fleet.requests()).toBe(2);
  });
});
