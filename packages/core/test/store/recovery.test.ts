import { idle } from '@kaisa-auth/test-kit/idle';
import { describe, expect, it } from 'vitest';
import type { AccessToken } from '../../src/index.js';
import { through } from '@kaisa-auth/test-kit/memory-store';
import { startFleet, storeEvents } from '../support/fleet.js';
import { ofType } from '../support/kaisa.js';
import { never, until } from '../support/waiting.js';

describe('a store that recovers', () => {
  it('is not reported for a command that was in flight when another failed (B24)', async () => {
    const fleet = await startFleet();
    const state: { answer?: () => void } = {};
    const commands = through(fleet.store, async (command, run) => {
      if (command === 'remove') return never();
      if (state.answer) await new Promise<void>((resolve) => (state.answer = resolve));
      return run();
    });
    const member = fleet.member({ commands });
    const { accessToken } = await fleet.over(member.getToken());
    await idle();
    state.answer = () => undefined;
    const told = member.invalidate(accessToken);
    fleet.clock.advance(100);
    const call = member.getToken();
    await idle();
    fleet.clock.advance(150);
    await told;
    state.answer();
    await call;
    expect(storeEvents(fleet)).toMatchObject([{ type: 'store_degraded', command: 'remove' }]);
  });

  it('is not reported for a write that it rejected (B24)', async () => {
    const fleet = await startFleet();
    const state = { fails: true };
    const commands = through(fleet.store, (command, run) => {
      if (state.fails) return Promise.reject(new Error('away'));
      if (command === 'write') fleet.store.leases.clear();
      return run();
    });
    const member = fleet.member({ commands });
    const { accessToken } = await fleet.over(member.getToken());
    state.fails = false;
    fleet.clock.advance(5000);
    await fleet.over(member.invalidate(accessToken));
    await fleet.over(member.getToken());
    expect(fleet.store.seen).toContain('write');
    expect(storeEvents(fleet)).toMatchObject([{ type: 'store_degraded' }]);
  });

  it('is not reported while it can be read but not written (B24)', async () => {
    const fleet = await startFleet({ tokenLifetimeSeconds: 10 });
    const state = { isReplica: true };
    const commands = through(fleet.store, (command, run) =>
      state.isReplica && command !== 'read' ? Promise.reject(new Error('READONLY')) : run(),
    );
    const member = fleet.member({ commands });
    for (let times = 0; times < 3; times++) {
      await fleet.over(member.getToken());
      fleet.clock.advance(20_000);
    }
    expect(storeEvents(fleet)).toMatchObject([{ type: 'store_degraded', command: 'lease' }]);
    state.isReplica = false;
    await fleet.over(member.getToken());
    expect(storeEvents(fleet)).toMatchObject([{}, { type: 'store_recovered' }]);
  });

  it('is reported once and shares tokens again (B24)', async () => {
    const fleet = await startFleet({ tokenLifetimeSeconds: 10 });
    const state = { away: true };
    const commands = through(fleet.store, (_, run) =>
      state.away ? Promise.reject(new Error('away')) : run(),
    );
    const members = fleet.members(4, { commands });
    const all = (): Promise<AccessToken[]> => Promise.all(members.map((each) => each.getToken()));
    await fleet.over(all());
    expect(fleet.requests()).toBe(4);
    fleet.clock.advance(20_000);
    await fleet.over(all());
    expect(ofType(fleet.events, 'store_degraded')).toHaveLength(4);
    expect(ofType(fleet.events, 'store_recovered')).toHaveLength(0);
    state.away = false;
    fleet.clock.advance(20_000);
    const tokens = await fleet.over(all());
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(fleet.requests()).toBe(9);
    expect(ofType(fleet.events, 'store_recovered')).toHaveLength(4);
    expect(ofType(fleet.events, 'store_degraded')).toHaveLength(4);
  });

  it('costs one request if it has lost everything (B24)', async () => {
    const fleet = await startFleet();
    const members = fleet.members(4);
    await fleet.over(Promise.all(members.map((each) => each.getToken())));
    fleet.store.loseAll();
    fleet.clock.advance(290_000);
    for (const each of members) await each.getToken();
    await fleet.over(until(() => ofType(fleet.events, 'renewed').length === 4, 'renewed event 4'));
    expect(fleet.requests()).toBe(2);
    expect(storeEvents(fleet)).toEqual([]);
  });
});
