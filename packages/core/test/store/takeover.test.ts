import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StoreCommands } from '../../src/store.js';
import { through } from '@kaisa-auth/test-kit/memory-store';
import { startFleet, type Fleet, type MemberSetup } from '../support/fleet.js';
import { durationOf, holderDied } from '../support/holders.js';
import { heldRequests } from '../support/held-requests.js';
import { rejection, turn, until } from '../support/waiting.js';

function withoutExtend({ store }: Fleet): StoreCommands {
  const commands = through(store, (_, run) => run());
  delete commands.extend;
  return commands;
}

describe('a holder that crashed', () => {
  it('is replaced by one request after 2 s, and no caller fails (B24)', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    const calls = Promise.all(fleet.members(8).map((member) => member.getToken()));
    await fleet.pass(1900);
    expect(fleet.requests()).toBe(0);
    const tokens = await fleet.over(calls);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(fleet.requests()).toBe(1);
  });

  it('is replaced after leaseMs (B24)', async () => {
    const fleet = await startFleet();
    const setup = { sharing: { leaseMs: 1000 } };
    await holderDied(fleet, setup);
    const waitedMs = await durationOf(fleet, fleet.member(setup).getToken());
    expect(waitedMs).toBeGreaterThanOrEqual(1000);
    expect(waitedMs).toBeLessThanOrEqual(1250);
  });

  it('is replaced after timeoutMs + 1 s if the store cannot extend a lease (B24)', async () => {
    const fleet = await startFleet();
    const setup = { commands: withoutExtend(fleet) };
    await holderDied(fleet, setup);
    const waitedMs = await durationOf(fleet, fleet.member(setup).getToken());
    expect(waitedMs).toBeGreaterThanOrEqual(6000);
    expect(waitedMs).toBeLessThanOrEqual(6250);
    expect(fleet.requests()).toBe(1);
  });

  it('writes after a slow request although the store cannot extend a lease (B24)', async () => {
    const fleet = await startFleet();
    const held = heldRequests();
    const setup = { commands: withoutExtend(fleet), fetch: held.fetch, onEvent: undefined };
    const call = fleet.member(setup).getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    await fleet.pass(4000);
    held.grant(0, 'slow');
    await call;
    expect(await fleet.over(fleet.member().getToken())).toMatchObject({ accessToken: 'slow' });
  });

  it('has a lease of whole milliseconds, as stores demand (B24)', async () => {
    const fleet = await startFleet();
    const lease = vi.spyOn(fleet.store, 'lease');
    const setup = { commands: withoutExtend(fleet), timeoutMs: 1234.5 };
    await fleet.over(fleet.member(setup).getToken());
    expect(lease.mock.calls.map(([, , ttlMs]) => ttlMs)).toEqual([2235]);
  });

  it('delays a caller only until one request fits into the remaining time (B24)', async () => {
    const fleet = await startFleet();
    const setup = { sharing: { leaseMs: 60_000 } };
    await holderDied(fleet, setup);
    const waitedMs = await durationOf(fleet, fleet.member(setup).getToken());
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
  /** Returns the ms between two reads of the store, without jitter unless `jitter` is less than 1. */
  async function pauses(
    fleet: Fleet,
    begin: (setup: MemberSetup) => unknown,
    jitter = 1,
  ): Promise<number[]> {
    const random = vi.spyOn(Math, 'random').mockReturnValue(jitter);
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

  it('polls up to a fifth earlier, so that processes do not poll in step (B24)', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    const found = await pauses(fleet, (setup) => void fleet.member(setup).getToken(), 0);
    expect(found.slice(0, 5)).toEqual([20, 40, 80, 80, 80]);
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

describe('a whole acquisition', () => {
  it('ends within 3 × timeoutMs after waiting for other holders', async () => {
    const fleet = await startFleet();
    const setup = { sharing: { leaseMs: 60_000 } };
    await holderDied(fleet, setup);
    const hold = fleet.kaisa.tokenEndpoint.hold();
    const start = fleet.clock.monotonic();
    const call = rejection(fleet.member(setup).getToken());
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
