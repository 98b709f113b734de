import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccessToken, TokenProvider } from '../../src/index.js';
import { startFleet, type Fleet } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import { until } from '../support/waiting.js';

// Every renewal is due with a fifth of the life left, no later.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(1 - Number.EPSILON));
afterEach(() => {
  vi.restoreAllMocks();
});

interface Scene {
  readonly fleet: Fleet;
  /** Holds a token that it got 10 s later than the one that is in the store, and without it. */
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

describe('a token in the store that is about to be renewed', () => {
  it('B24: is taken by who has none that may still be sent', async () => {
    const fleet = await startFleet();
    const member = fleet.member();
    await fleet.over(member.getToken());
    fleet.clock.advance(30_000);
    fleet.store.loseAll();
    const newer = await fleet.over(fleet.member().getToken());
    // The last 2.5 % of the first one's life begin.
    fleet.clock.advance(262_500);
    expect(await fleet.over(member.getToken())).toEqual(newer);
    expect(fleet.requests()).toBe(2);
  });
});

describe('a token in the store that is older than one’s own', () => {
  it('B24: is no renewal of it', async () => {
    const { fleet, member, older } = await withOlderInStore();
    fleet.clock.advance(255_000);
    const { accessToken } = await member.getToken();
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 1));
    const renewed = await member.getToken();
    expect([older.accessToken, accessToken]).not.toContain(renewed.accessToken);
    expect(fleet.requests()).toBe(3);
  });

  it('B24: stands in for one that was refused', async () => {
    const { fleet, member, older } = await withOlderInStore();
    fleet.clock.advance(235_000);
    const { accessToken } = await member.getToken();
    await fleet.over(member.invalidate(accessToken));
    expect(await fleet.over(member.getToken())).toEqual(older);
    expect(fleet.requests()).toBe(2);
  });
});
