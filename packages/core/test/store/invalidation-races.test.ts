import { idle } from '@kaisa-auth/test-kit/idle';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TokenProvider } from '../../src/index.js';
import type { StoreCommands } from '../../src/store.js';
import { through, withoutLeases } from '@kaisa-auth/test-kit/memory-store';
import { startFleet, type Fleet } from '../support/fleet.js';
import { heldRequests, type HeldRequests } from '../support/held-requests.js';
import { ofType } from '../support/kaisa.js';
import { until } from '../support/waiting.js';

/** Returns a member that has the token `first`. Its token requests are held. */
async function memberWithToken(
  fleet: Fleet,
  commands: StoreCommands = fleet.store,
): Promise<{ held: HeldRequests; member: TokenProvider }> {
  const held = heldRequests();
  const member = fleet.member({ commands, fetch: held.fetch, onEvent: undefined });
  const token = member.getToken();
  await until(() => held.inits.length === 1, 'token request 1');
  held.grant(0, 'first');
  await token;
  return { held, member };
}

describe('a token that is refused during its renewal', () => {
  it('is followed by a shared token although the earlier renewal ends meanwhile (B24)', async () => {
    const fleet = await startFleet();
    const { held, member } = await memberWithToken(fleet);
    fleet.clock.advance(270_000);
    await member.getToken();
    await until(() => held.inits.length === 2, 'token request 2');
    await member.invalidate('first');
    const next = member.getToken();
    await until(() => held.inits.length === 3, 'token request 3');
    held.grant(1, 'too-early');
    await idle();
    held.grant(2, 'next');
    expect(await next).toMatchObject({ accessToken: 'next' });
    await idle();
    expect(await fleet.over(fleet.member().getToken())).toMatchObject({ accessToken: 'next' });
    expect(fleet.requests()).toBe(0);
  });

  it('is followed by a newer token that stays in the store (B24)', async () => {
    const fleet = await startFleet();
    const state = { holds: false };
    const commands = through(fleet.store, async (command, run) => {
      const answer = await run();
      return state.holds && command === 'write' ? new Promise(() => undefined) : answer;
    });
    const member = fleet.member({ commands });
    const { accessToken } = await fleet.over(member.getToken());
    const [entry] = fleet.store.entries.values();
    fleet.clock.advance(270_000);
    state.holds = true;
    await member.getToken();
    await until(() => [...fleet.store.entries.values()][0] !== entry, 'a store entry');
    await member.invalidate(accessToken);
    const other = await fleet.over(fleet.member().getToken());
    expect(other.accessToken).not.toBe(accessToken);
    expect(fleet.requests()).toBe(2);
  });

  it('gives its lease back before invalidate resolves (B24)', async () => {
    const fleet = await startFleet();
    let mayRelease = (): void => undefined;
    const gate = new Promise<void>((resolve) => (mayRelease = resolve));
    const state = { holds: false };
    const commands = through(fleet.store, async (command, run) => {
      if (state.holds && command === 'release') await gate;
      return run();
    });
    const { held, member } = await memberWithToken(fleet, commands);
    await idle();
    fleet.clock.advance(270_000);
    state.holds = true;
    await member.getToken();
    await until(() => held.inits.length === 2, 'token request 2');
    const told = member.invalidate('first').then(() => fleet.store.leases.size);
    await idle();
    mayRelease();
    expect(await told).toBe(0);
  });

  it('has a renewal that is not written although it is being encrypted (B10)', async () => {
    const fleet = await startFleet();
    // No fence keeps the write out.
    const commands = withoutLeases(fleet.store);
    const { held, member } = await memberWithToken(fleet, commands);
    fleet.clock.advance(270_000);
    await member.getToken();
    await until(() => held.inits.length === 2, 'token request 2');
    const { subtle } = crypto;
    const encrypt = subtle.encrypt.bind(subtle);
    const spy = vi.spyOn(subtle, 'encrypt').mockImplementation(async (...input) => {
      await member.invalidate('first');
      return encrypt(...input);
    });
    onTestFinished(() => {
      spy.mockRestore();
    });
    held.grant(1, 'too-early');
    await until(() => spy.mock.settledResults.length === 1, 'the encryption');
    await idle();
    expect(spy.mock.settledResults).toMatchObject([{ type: 'fulfilled' }]);
    expect(fleet.store.entries.size).toBe(0);
  });
});

describe('the attempts for one token', () => {
  it('share one lease (B24)', async () => {
    const fleet = await startFleet();
    fleet.kaisa.tokenEndpoint.fail({ status: 503 }, 1);
    await fleet.over(fleet.member().getToken());
    expect(ofType(fleet.events, 'request_started')).toHaveLength(2);
    expect(fleet.store.seen.filter((command) => command === 'lease')).toHaveLength(1);
  });
});
