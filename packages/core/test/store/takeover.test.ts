import { idle } from '@kaisa-auth/test-kit/idle';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TokenFetch } from '../../src/index.js';
import { through } from '../support/connection.js';
import { startFleet, type Fleet, type MemberSetup } from '../support/fleet.js';
import { heldRequests } from '../support/held-requests.js';
import { rejection, turn, until } from '../support/waiting.js';

/** Its request counts for nobody who waits for those under way. */
const silent = (): void => undefined;

/** A process that died while it asked: it has the lease, and is never heard of again. */
async function holderDied(fleet: Fleet, setup: MemberSetup = {}): Promise<void> {
  const asked = { times: 0 };
  const fetch: TokenFetch = () => {
    asked.times++;
    return new Promise(() => undefined);
  };
  // Its clock stands still, so that its own limit never comes.
  const clock = { schedule: () => () => undefined };
  const member = fleet.member({ fetch, clock, onEvent: silent, ...setup });
  // The second time it renews the one that it may have found.
  void member.getToken().then(() => member.getToken());
  await until(() => asked.times === 1);
}

describe('a holder that died', () => {
  it('B24: is replaced when its lease ends, by one request, and no caller fails', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    const calls = Promise.all(fleet.members(8).map((member) => member.getToken()));
    await fleet.pass(5500);
    expect(fleet.requests()).toBe(0);
    const tokens = await fleet.over(calls);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(fleet.requests()).toBe(1);
  });

  it('B24: leaseMs says when', async () => {
    const fleet = await startFleet();
    const setup = { sharing: { leaseMs: 1000 } };
    await holderDied(fleet, setup);
    const start = fleet.clock.monotonic();
    await fleet.over(fleet.member(setup).getToken());
    const waitedMs = fleet.clock.monotonic() - start;
    expect(waitedMs).toBeGreaterThanOrEqual(1000);
    expect(waitedMs).toBeLessThanOrEqual(1250);
  });

  it('B24: whose lease does not end in time costs a wait that leaves one request its time', async () => {
    const fleet = await startFleet();
    await holderDied(fleet, { sharing: { leaseMs: 60_000 } });
    const start = fleet.clock.monotonic();
    await fleet.over(fleet.member().getToken());
    const waitedMs = fleet.clock.monotonic() - start;
    expect(waitedMs).toBeGreaterThan(8500);
    expect(waitedMs).toBeLessThanOrEqual(9250);
    // Without the lease it wrote nothing.
    expect(fleet.store.entries.size).toBe(0);
  });

  it('B24: is nothing to a process whose token is still good', async () => {
    const fleet = await startFleet();
    const member = fleet.member();
    const first = await fleet.over(member.getToken());
    fleet.clock.advance(270_000);
    await holderDied(fleet);
    expect(await member.getToken()).toBe(first);
    await fleet.pass(1000);
    expect(await member.getToken()).toBe(first);
  });
});

describe('a wait for the holder', () => {
  /** In ms, between the looks at the store of a new renewal or first token, without jitter. */
  async function pauses(fleet: Fleet, begin: (setup: MemberSetup) => unknown): Promise<number[]> {
    const random = vi.spyOn(Math, 'random').mockReturnValue(1);
    onTestFinished(() => {
      random.mockRestore();
    });
    const looks: number[] = [];
    const commands = through(fleet.store, (command, run) => {
      if (command === 'lease') looks.push(fleet.clock.monotonic());
      return run();
    });
    await begin({ commands });
    looks.length = 0;
    await fleet.pass(2000);
    return looks.slice(1).map((at, index) => at - (looks[index] ?? at));
  }

  it('B24: looks again after 25 ms, then seldomer, up to every 100 ms', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    const found = await pauses(fleet, (setup) => void fleet.member(setup).getToken());
    expect(found.slice(0, 5)).toEqual([25, 50, 100, 100, 100]);
  });

  it('B24: looks as seldom as each hundredth of a life while the own token is good', async () => {
    const fleet = await startFleet({ tokenLifetimeSeconds: 60 });
    const found = await pauses(fleet, async (setup) => {
      const member = fleet.member(setup);
      await fleet.over(member.getToken());
      fleet.clock.advance(50_000);
      await holderDied(fleet);
      await member.getToken();
    });
    expect(found.slice(0, 6)).toEqual([25, 50, 100, 200, 400, 600]);
  });
});

describe('a holder that is slower than its lease', () => {
  it('B24: writes nothing over the token of who took over, and uses its own', async () => {
    const fleet = await startFleet();
    const slow = heldRequests();
    const setup = { timeoutMs: 60_000, sharing: { leaseMs: 1000 } };
    const slowCall = fleet.member({ ...setup, fetch: slow.fetch, onEvent: silent }).getToken();
    await until(() => slow.inits.length === 1);
    const taken = await fleet.over(fleet.member(setup).getToken());
    slow.grant(0, 'slow');
    expect(await slowCall).toMatchObject({ accessToken: 'slow' });
    expect(await fleet.over(fleet.member(setup).getToken())).toEqual(taken);
    expect(fleet.requests()).toBe(1);
  });
});

describe('a holder that is slower than the life of its token', () => {
  it('B24: writes nothing: nobody could send it', async () => {
    const fleet = await startFleet();
    const held = heldRequests();
    const call = fleet.member({ fetch: held.fetch, onEvent: silent }).getToken();
    await until(() => held.inits.length === 1);
    // All of 4 s but the 2.5 % in which it is not sent.
    fleet.clock.advance(3900);
    held.answer(0, Response.json({ access_token: 'late', expires_in: 4 }));
    await call;
    await idle();
    expect(fleet.store.seen).toEqual(['read', 'lease', 'read', 'release']);
  });
});

describe('the whole acquisition', () => {
  it('ends within 3 × timeoutMs, also where it has waited for others before', async () => {
    const fleet = await startFleet();
    await holderDied(fleet, { sharing: { leaseMs: 60_000 } });
    const hold = fleet.kaisa.tokenEndpoint.hold();
    const start = fleet.clock.monotonic();
    const call = rejection(fleet.member().getToken());
    const state = { ended: false };
    void call.then(() => (state.ended = true));
    while (!state.ended) {
      await fleet.pass(250, 'held');
      await turn();
    }
    expect(await call).toMatchObject({ code: 'timeout' });
    expect(fleet.clock.monotonic() - start).toBeLessThanOrEqual(15_000);
    hold();
  });
});
