import { describe, expect, it } from 'vitest';
import type { TokenProvider } from '../../src/index.js';
import { through } from '@kaisa-auth/test-kit/memory-store';
import { startFleet, type Fleet, type MemberSetup } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import { failure, until } from '../support/waiting.js';

const LIMITED = { status: 429, headers: { 'retry-after': '60' } };

/** Returns a process whose first token request was rejected with a Retry-After of a minute. */
async function refused(fleet: Fleet, setup?: MemberSetup): Promise<TokenProvider> {
  const member = fleet.member(setup);
  fleet.kaisa.tokenEndpoint.fail(LIMITED, 1);
  expect(await failure(fleet.over(member.getToken()))).toMatchObject({ retryAfterMs: 60_000 });
  return member;
}

describe('a cooldown with a store', () => {
  it('ends with a token that another process has obtained (B5)', async () => {
    const fleet = await startFleet();
    const member = await refused(fleet);
    const other = await fleet.over(fleet.member().getToken());
    fleet.clock.advance(1000);
    expect(await fleet.over(member.getToken())).toEqual(other);
    expect(fleet.requests()).toBe(2);
    await member.invalidate(other.accessToken);
    await fleet.over(member.getToken());
    expect(fleet.requests()).toBe(3);
  });

  it('reads the store once a second and takes no lease, for any number of callers (B5)', async () => {
    const fleet = await startFleet();
    const member = await refused(fleet);
    fleet.store.seen.length = 0;
    for (let ms = 0; ms < 10_000; ms += 250) {
      const calls = Array.from({ length: 8 }, () => failure(fleet.over(member.getToken())));
      for (const error of await Promise.all(calls)) expect(error).toMatchObject({ status: 429 });
      fleet.clock.advance(250);
    }
    expect(fleet.store.seen).toEqual(Array.from({ length: 9 }, () => 'read'));
    expect(fleet.requests()).toBe(1);
  });

  it('does not wait for a process that holds the lease (B5)', async () => {
    const fleet = await startFleet();
    const member = await refused(fleet);
    const release = fleet.kaisa.tokenEndpoint.hold();
    const asking = fleet.member().getToken();
    await until(() => fleet.requests() === 2, 'token request 2');
    const start = fleet.clock.monotonic() + 1000;
    fleet.clock.advance(1000);
    await failure(member.getToken());
    expect(fleet.clock.monotonic()).toBe(start);
    release();
    await fleet.over(asking);
  });

  it('ends with a token that is removed from the store when an API refuses it (B10)', async () => {
    const fleet = await startFleet();
    const member = await refused(fleet);
    await fleet.over(fleet.member().getToken());
    fleet.clock.advance(1000);
    const { accessToken } = await fleet.over(member.getToken());
    await member.invalidate(accessToken);
    expect(fleet.store.entries.size).toBe(0);
  });

  it("of a background renewal ends with another process's token too (B5)", async () => {
    const fleet = await startFleet();
    const [member, other] = fleet.members(2) as [TokenProvider, TokenProvider];
    await fleet.over(member.getToken());
    await fleet.over(other.getToken());
    fleet.clock.advance(270_000);
    fleet.kaisa.tokenEndpoint.fail(LIMITED, 1);
    const last = await member.getToken();
    await until(() => ofType(fleet.events, 'cooldown').length === 1, 'cooldown event 1');
    await other.getToken();
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 1, 'renewed event 1'));
    fleet.clock.advance(1000);
    expect(await member.getToken()).toBe(last);
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 2, 'renewed event 2'));
    expect(await member.getToken()).toEqual(await other.getToken());
    expect(fleet.requests()).toBe(3);
  });

  it('is unchanged if the store fails (B24)', async () => {
    const fleet = await startFleet();
    const state = { away: false };
    const commands = through(fleet.store, (_, run) =>
      state.away ? Promise.reject(new Error('away')) : run(),
    );
    const member = await refused(fleet, { commands });
    state.away = true;
    fleet.clock.advance(1000);
    const error = await failure(fleet.over(member.getToken()));
    expect(error).toMatchObject({ status: 429, retryAfterMs: 59_000 });
    expect(ofType(fleet.events, 'store_degraded')).toMatchObject([{ command: 'read' }]);
    expect(fleet.requests()).toBe(1);
  });
});
