import { idle } from '@kaisa-auth/test-kit/idle';
import { describe, expect, it } from 'vitest';
import type { AccessToken } from '../../src/index.js';
import { through } from '@kaisa-auth/test-kit/memory-store';
import { startFleet, storeEvents, type Fleet, type MemberSetup } from '../support/fleet.js';
import { heldRequests } from '../support/held-requests.js';
import { durationOf, holderDied, holdForEver, silent } from '../support/holders.js';
import { until } from '../support/waiting.js';

describe('a lease that no process can have asked for', () => {
  it.each([
    ['never expires', Infinity],
    ['lasts longer than is asked for', 2500],
  ])('is replaced by one process, with an event, if it %s (B24)', async (_, msLeft) => {
    const fleet = await startFleet();
    await holderDied(fleet);
    const endsAt = fleet.clock.monotonic() + msLeft;
    for (const key of fleet.store.leases.keys())
      fleet.store.leases.set(key, { text: 'foreign', endsAt });
    const calls = Promise.all(fleet.members(8).map((member) => member.getToken()));
    expect(await durationOf(fleet, calls)).toBeLessThan(250);
    expect(fleet.requests()).toBe(1);
    expect(storeEvents(fleet)).toEqual([
      { type: 'store_entry_refused', key: expect.any(String) as unknown },
    ]);
  });
});

describe('a holder that never gives its lease back', () => {
  it('makes a waiting process give the store up after timeoutMs + leaseMs (B24)', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    holdForEver(fleet, () => 'one');
    const waitedMs = await durationOf(fleet, fleet.member().getToken());
    expect(waitedMs).toBeGreaterThan(7000);
    expect(waitedMs).toBeLessThanOrEqual(7250);
    expect(storeEvents(fleet)).toMatchObject([
      { type: 'store_degraded', command: 'lease', code: 'HELD' },
    ]);
  });

  it('is recognised although a process waits less in each acquisition (B24)', async () => {
    const fleet = await startFleet();
    const member = fleet.member({ timeoutMs: 1000, sharing: { leaseMs: 1000 } });
    await holderDied(fleet);
    holdForEver(fleet, () => 'one');
    const { accessToken } = await fleet.over(member.getToken());
    expect(storeEvents(fleet)).toEqual([]);
    await member.invalidate(accessToken);
    expect(await durationOf(fleet, member.getToken())).toBeLessThanOrEqual(1250);
    expect(storeEvents(fleet)).toMatchObject([{ type: 'store_degraded', code: 'HELD' }]);
  });

  it('is assumed if the store cannot name the holder (B24)', async () => {
    const fleet = await startFleet();
    const commands = through(fleet.store, (command, run) =>
      command === 'lease' ? Promise.resolve(false) : run(),
    );
    expect(await durationOf(fleet, fleet.member({ commands }).getToken())).toBeGreaterThan(7000);
    expect(storeEvents(fleet)).toMatchObject([{ type: 'store_degraded', code: 'HELD' }]);
  });

  it('is not assumed of live holders in succession (B24)', async () => {
    const fleet = await startFleet();
    await holderDied(fleet);
    holdForEver(fleet, () => `holder ${Math.floor(fleet.clock.monotonic() / 5000)}`);
    expect(await durationOf(fleet, fleet.member().getToken())).toBeGreaterThan(8500);
    expect(storeEvents(fleet)).toEqual([]);
  });
});

describe('a holder whose request takes longer than its lease', () => {
  interface SlowHolder {
    readonly fleet: Fleet;
    readonly call: Promise<AccessToken>;
    readonly answer: () => void;
  }

  async function slowHolder(setup: MemberSetup = {}): Promise<SlowHolder> {
    const fleet = await startFleet();
    const held = heldRequests();
    const call = fleet.member({ fetch: held.fetch, onEvent: silent, ...setup }).getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    return {
      fleet,
      call,
      answer: () => {
        held.grant(0, 'slow');
      },
    };
  }

  it('extends the lease every third of it, and shares its token (B24)', async () => {
    const { fleet, call, answer } = await slowHolder();
    const waiting = fleet.members(4).map((member) => member.getToken());
    await fleet.pass(4900);
    expect(fleet.store.seen.filter((command) => command === 'extend')).toHaveLength(7);
    answer();
    await call;
    const tokens = await fleet.over(Promise.all(waiting));
    expect(tokens.map(({ accessToken }) => accessToken)).toEqual(tokens.map(() => 'slow'));
    expect(fleet.requests()).toBe(0);
    await fleet.pass(2000);
    expect(fleet.store.seen.filter((command) => command === 'extend')).toHaveLength(7);
    expect(fleet.clock.pending()).toEqual([]);
  });

  it('extends the lease by a timer that does not keep the process alive (B24)', async () => {
    const { fleet, answer, call } = await slowHolder();
    expect(fleet.clock.pending()[0]).toMatchObject({ background: true });
    answer();
    await call;
  });

  it('extends the lease no more once it is lost (B24)', async () => {
    const { fleet, answer, call } = await slowHolder();
    fleet.store.leases.clear();
    await fleet.pass(3000);
    expect(fleet.store.seen.filter((command) => command === 'extend')).toHaveLength(1);
    answer();
    await call;
  });

  it('gives the lease back while it is being extended (B24)', async () => {
    let mayAnswer = (): void => undefined;
    const gate = new Promise<void>((resolve) => (mayAnswer = resolve));
    const fleet = await startFleet();
    const commands = through(fleet.store, async (command, run) => {
      const result = await run();
      if (command === 'extend') await gate;
      return result;
    });
    const held = heldRequests();
    const call = fleet.member({ commands, fetch: held.fetch, onEvent: silent }).getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    await fleet.pass(700);
    held.grant(0, 'slow');
    await call;
    await idle();
    mayAnswer();
    await idle();
    expect(fleet.clock.pending()).toEqual([]);
  });

  it('extends the lease for as long as one request may take, also in a second attempt (B24)', async () => {
    const fleet = await startFleet();
    const held = heldRequests();
    const call = fleet.member({ fetch: held.fetch, onEvent: silent }).getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    await fleet.pass(3000);
    held.answer(0, new Response(null, { status: 503 }));
    await idle();
    await fleet.pass(300);
    await until(() => held.inits.length === 2, 'token request 2');
    await fleet.pass(4000);
    expect(fleet.store.seen.filter((command) => command === 'extend')).toHaveLength(7);
    held.grant(1, 'slow');
    await call;
  });

  it("does not overwrite its successor's token after a stall, and uses its own (B24)", async () => {
    const { fleet, call, answer } = await slowHolder({ sharing: { leaseMs: 1000 } });
    fleet.store.leases.clear();
    const taken = await fleet.over(fleet.member().getToken());
    await fleet.pass(400);
    answer();
    expect(await call).toMatchObject({ accessToken: 'slow' });
    expect(await fleet.over(fleet.member().getToken())).toEqual(taken);
    expect(fleet.store.seen.filter((command) => command === 'write')).toHaveLength(1);
    expect(fleet.requests()).toBe(1);
  });

  it('writes nothing after its lease expired, although no other process took it (B24)', async () => {
    const { fleet, call, answer } = await slowHolder();
    fleet.store.leases.clear();
    await fleet.pass(700);
    answer();
    expect(await call).toMatchObject({ accessToken: 'slow' });
    await idle();
    expect(fleet.store.seen).toEqual(['read', 'lease', 'read', 'extend']);
    expect(fleet.clock.pending()).toEqual([]);
  });
});

describe('a holder that is slower than the lifetime of its token', () => {
  it('writes nothing, because no process could send the token (B24)', async () => {
    const fleet = await startFleet();
    const held = heldRequests();
    const call = fleet.member({ fetch: held.fetch, onEvent: silent }).getToken();
    await until(() => held.inits.length === 1, 'token request 1');
    // The lifetime of 4 s without the last 2.5 %, in which a token is not sent.
    await fleet.pass(3900, 'held');
    held.answer(0, Response.json({ access_token: 'late', expires_in: 4 }));
    await call;
    await idle();
    expect(fleet.store.seen).not.toContain('write');
  });
});
