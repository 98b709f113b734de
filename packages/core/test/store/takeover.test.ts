import { idle } from '@kaisa-auth/test-kit/idle';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TokenFetch } from '../../src/index.js';
import { through } from '../support/connection.js';
import { startFleet, type Fleet, type MemberSetup } from '../support/fleet.js';
import { heldRequests } from '../support/held-requests.js';
import { rejection, turn, until } from '../support/waiting.js';

/** Its token request is not counted among those in flight. */
const silent = (): void => undefined;

/** Simulates a process that crashed during its token request: it holds the lease and never releases it. */
async function holderDied(fleet: Fleet, setup: MemberSetup = {}): Promise<void> {
  const asked = { times: 0 };
  const fetch: TokenFetch = () => {
    asked.times++;
    return new Promise(() => undefined);
  };
  // Its clock stands still, so that its own timeout never fires.
  const clock = { schedule: () => () => undefined };
  const member = fleet.member({ fetch, clock, onEvent: silent, ...setup });
  // The second call renews a token that the first one may have found.
  void member.getToken().then(() => member.getToken());
  await until(() => asked.times === 1, 'the first call');
}

describe('a holder that crashed', () => {
  it('is replaced by one request when its lease expires, and no caller fails (B24)', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    const calls = Promise.all(fleet.members(8).map((member) => member.getToken()));
    await fleet.pass(5500);
    expect(fleet.requests()).toBe(0);
    const tokens = await fleet.over(calls);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(fleet.requests()).toBe(1);
  });

  it('is replaced after leaseMs (B24)', async () => {
    const fleet = await startFleet();
    const setup = { sharing: { leaseMs: 1000 } };
    await holderDied(fleet, setup);
    const start = fleet.clock.monotonic();
    await fleet.over(fleet.member(setup).getToken());
    const waitedMs = fleet.clock.monotonic() - start;
    expect(waitedMs).toBeGreaterThanOrEqual(1000);
    expect(waitedMs).toBeLessThanOrEqual(1250);
  });

  it('delays a caller only until one request fits into the remaining time (B24)', async () => {
    const fleet = await startFleet();
    await holderDied(fleet, { sharing: { leaseMs: 60_000 } });
    const start = fleet.clock.monotonic();
    await fleet.over(fleet.member().getToken());
    const waitedMs = fleet.clock.monotonic() - start;
    expect(waitedMs).toBeGreaterThan(8500);
    expect(waitedMs).toBeLessThanOrEqual(9250);
    // The process had no lease, so it wrote nothing.
    expect(fleet.store.entries.size).toBe(0);
  });

  it('does not delay a process whose token is still valid (B24)', async () => {
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
  /** Returns the ms between two reads of the store, without jitter. */
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

  it('polls after 25 ms, then less often, up to every 100 ms (B24)', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    const found = await pauses(fleet, (setup) => void fleet.member(setup).getToken());
    expect(found.slice(0, 5)).toEqual([25, 50, 100, 100, 100]);
  });

  it("polls every hundredth of the lifetime while the process's own token is valid (B24)", async () => {
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
  it("does not overwrite its successor's token, and uses its own (B24)", async () => {
    const fleet = await startFleet();
    const slow = heldRequests();
    const setup = { timeoutMs: 60_000, sharing: { leaseMs: 1000 } };
    const slowCall = fleet.member({ ...setup, fetch: slow.fetch, onEvent: silent }).getToken();
    await until(() => slow.inits.length === 1, 'token request 1');
    const taken = await fleet.over(fleet.member(setup).getToken());
    slow.grant(0, 'slow');
    expect(await slowCall).toMatchObject({ accessToken: 'slow' });
    expect(await fleet.over(fleet.member(setup).getToken())).toEqual(taken);
    expect(fleet.requests()).toBe(1);
  });
});

describe('a holder that is slower than the lifetime of its token', () => {
  it('writes nothing, because no process could send the token (B24)', async () => {
    const fleet = await startFleet();
    const held = heldRequests();
    const call = fleet.member({ fetch: held.fetch, onEvent: silent }).getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    // The lifetime of 4 s without the last 2.5 %, in which a token is not sent.
    fleet.clock.advance(3900);
    held.answer(0, Response.json({ access_token: 'late', expires_in: 4 }));
    await call;
    await idle();
    expect(fleet.store.seen).toEqual(['read', 'lease', 'read', 'release']);
  });
});

describe('a whole acquisition', () => {
  it('ends within 3 × timeoutMs after waiting for other holders', async () => {
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
