import { idle } from '@kaisa-auth/test-kit/idle';
import { describe, expect, it } from 'vitest';
import type { TokenProvider } from '../../src/index.js';
import type { StoreCommands } from '../../src/store.js';
import { withoutLeases } from '@kaisa-auth/test-kit/memory-store';
import { startFleet, type Fleet } from '../support/fleet.js';
import { heldRequests } from '../support/held-requests.js';
import { ofType } from '../support/kaisa.js';
import { until } from '../support/waiting.js';

/** Does what an adapter does after a 401. */
async function replace(fleet: Fleet, member: TokenProvider): Promise<string> {
  const { accessToken } = await fleet.over(member.getToken());
  await fleet.over(member.invalidate(accessToken));
  return (await fleet.over(member.getToken())).accessToken;
}

async function withTokens(count: number): Promise<{ fleet: Fleet; members: TokenProvider[] }> {
  const fleet = await startFleet();
  const members = fleet.members(count);
  await fleet.over(Promise.all(members.map((member) => member.getToken())));
  return { fleet, members };
}

describe('a refused token', () => {
  it('is replaced once for the whole fleet (B24)', async () => {
    const { fleet, members } = await withTokens(8);
    const texts = await Promise.all(members.map((member) => replace(fleet, member)));
    expect(new Set(texts).size).toBe(1);
    expect(fleet.requests()).toBe(2);
  });

  it('is removed from the store before invalidate resolves (B24)', async () => {
    const { fleet, members } = await withTokens(2);
    for (const member of members) {
      const { accessToken } = await member.getToken();
      await fleet.over(member.invalidate(accessToken));
      expect(fleet.store.entries.size).toBe(0);
    }
    await fleet.over(fleet.member().getToken());
    expect(fleet.requests()).toBe(2);
  });

  it('that a process never obtained does not keep it from the shared one (B10)', async () => {
    const { fleet } = await withTokens(1);
    const member = fleet.member();
    await member.invalidate('unknown');
    await fleet.over(member.getToken());
    expect(fleet.requests()).toBe(1);
  });

  it('of one process does not take a newer token from the others (B24)', async () => {
    const { fleet, members } = await withTokens(2);
    const [first, second] = members as [TokenProvider, TokenProvider];
    const newer = await replace(fleet, first);
    expect(await replace(fleet, second)).toBe(newer);
    expect((await fleet.over(fleet.member().getToken())).accessToken).toBe(newer);
    expect(fleet.requests()).toBe(2);
  });

  it('has a grace period for its replacement from the store (B10)', async () => {
    const { fleet, members } = await withTokens(2);
    const [first, second] = members as [TokenProvider, TokenProvider];
    const newer = await replace(fleet, first);
    await replace(fleet, second);
    fleet.clock.advance(4999);
    expect(await replace(fleet, second)).toBe(newer);
    expect(fleet.store.entries.size).toBe(1);
    expect(fleet.requests()).toBe(2);
    fleet.clock.advance(1);
    expect(await replace(fleet, second)).not.toBe(newer);
    expect(fleet.requests()).toBe(3);
  });

  it('costs no process more than one request in 5 s although the API refuses every token (B10)', async () => {
    const { fleet, members } = await withTokens(8);
    for (let ms = 0; ms < 60_000; ms += 1000) {
      for (const member of members) await replace(fleet, member);
      fleet.clock.advance(1000);
    }
    // As without a store, because the store may be to blame.
    expect(fleet.requests()).toBeLessThanOrEqual(2 + members.length * (60 / 5));
  });

  it('is told from the entry that its renewal reads meanwhile (B10)', async () => {
    const { fleet, members } = await withTokens(1);
    const [other] = members as [TokenProvider];
    let held = false;
    const mayRead: (() => void)[] = [];
    const commands: StoreCommands = {
      async read(key) {
        if (held) await new Promise<void>((resolve) => mayRead.push(resolve));
        return fleet.store.read(key);
      },
      write: (...entry) => fleet.store.write(...entry),
      remove: (...entry) => fleet.store.remove(...entry),
    };
    const member = fleet.member({ commands });
    const { accessToken } = await fleet.over(member.getToken());
    const newer = await replace(fleet, other);
    held = true;
    fleet.clock.advance(260_000);
    await member.getToken();
    await until(() => mayRead.length === 1, 'read 1 of the store');
    await member.invalidate(accessToken);
    const next = member.getToken();
    await until(() => mayRead.length === 2, 'read 2 of the store');
    for (const read of mayRead) {
      read();
      await idle();
    }
    expect((await fleet.over(next)).accessToken).toBe(newer);
    expect(fleet.requests()).toBe(2);
  });

  it('changes nothing in the store if it is not the current one (B10)', async () => {
    const { fleet, members } = await withTokens(1);
    const commands = fleet.store.seen.length;
    await members[0]?.invalidate('another');
    expect(fleet.store.seen).toHaveLength(commands);
  });

  it('has an earlier renewal that is not written and blocks no process (B10)', async () => {
    const { fleet, members } = await withTokens(1);
    const [other] = members as [TokenProvider];
    const held = heldRequests();
    const member = fleet.member({ fetch: held.fetch, onEvent: undefined });
    const { accessToken } = await fleet.over(member.getToken());
    fleet.clock.advance(270_000);
    await member.getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    await member.invalidate(accessToken);
    const { accessToken: next } = await fleet.over(other.getToken());
    expect(next).toBe(accessToken);
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 1, 'renewed event 1'));
    held.grant(0, 'too-early');
    await idle();
    const { accessToken: last } = await fleet.over(fleet.member().getToken());
    expect(last).toBe((await other.getToken()).accessToken);
    expect([accessToken, 'too-early']).not.toContain(last);
    expect((await fleet.over(member.getToken())).accessToken).toBe(last);
    expect(held.inits).toHaveLength(1);
  });

  it('has an earlier renewal that is not written to a store without leases (B10)', async () => {
    const { fleet } = await withTokens(1);
    const commands = withoutLeases(fleet.store);
    const held = heldRequests();
    const member = fleet.member({ commands, fetch: held.fetch, onEvent: undefined });
    const { accessToken } = await fleet.over(member.getToken());
    fleet.clock.advance(270_000);
    await member.getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    await member.invalidate(accessToken);
    held.grant(0, 'too-early');
    await idle();
    expect(fleet.store.entries.size).toBe(0);
  });

  it('is not taken from the store again if another process wrote it anew (B10)', async () => {
    const { fleet, members } = await withTokens(2);
    const [first, second] = members as [TokenProvider, TokenProvider];
    const { accessToken } = await first.getToken();
    fleet.kaisa.tokenEndpoint.sameToken(true);
    expect(await replace(fleet, second)).toBe(accessToken);
    fleet.kaisa.tokenEndpoint.restore();
    expect(await replace(fleet, first)).not.toBe(accessToken);
    expect(fleet.requests()).toBe(3);
  });

  it('causes no loop if the server issues it again (B10)', async () => {
    const { fleet, members } = await withTokens(4);
    fleet.kaisa.tokenEndpoint.sameToken(true);
    for (const member of members) await replace(fleet, member);
    for (const member of members) await replace(fleet, member);
    expect(fleet.requests()).toBeLessThanOrEqual(1 + members.length);
  });
});

describe('a token that the server issues again', () => {
  it('is requested by one process only (B7)', async () => {
    const { fleet, members } = await withTokens(4);
    const { accessToken, expiresAt } = await fleet.over(fleet.member().getToken());
    fleet.clock.advance(270_000);
    fleet.kaisa.tokenEndpoint.answer(() => ({
      status: 200,
      body: { access_token: accessToken, expires_in: (expiresAt - fleet.clock.now()) / 1000 },
    }));
    for (const member of members) await member.getToken();
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 4, 'renewed event 4'));
    expect(fleet.requests()).toBe(2);
  });
});
