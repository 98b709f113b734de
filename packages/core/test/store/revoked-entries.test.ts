import { describe, expect, it } from 'vitest';
import type { TokenProvider } from '../../src/index.js';
import { through } from '@kaisa-auth/test-kit/memory-store';
import { onlyEntry, startFleet, storeEvents, type Fleet } from '../support/fleet.js';
import { authorizedCall } from '../support/authorized-call.js';

interface Attack {
  readonly fleet: Fleet;
  readonly member: TokenProvider;
  readonly revoked: Set<string>;
}

/** Starts a process whose store answers each read with another revoked token, and never grants a lease. */
async function attack(recorded = 2): Promise<Attack> {
  const { start, ...attacked } = await laterAttack(recorded);
  start();
  return attacked;
}

/** The same, as soon as `start` is called. */
async function laterAttack(recorded = 2): Promise<Attack & { start: () => void }> {
  const fleet = await startFleet();
  const revoked = new Set<string>();
  const texts: string[] = [];
  for (let count = 0; count < recorded; count++) {
    revoked.add((await fleet.over(fleet.member().getToken())).accessToken);
    texts.push(onlyEntry(fleet).text);
    fleet.store.loseAll();
  }
  fleet.events.length = 0;
  let reads = 0;
  let hasStarted = false;
  const commands = through(fleet.store, (command, run) => {
    if (!hasStarted) return run();
    if (command === 'lease') return Promise.resolve({ isGranted: false, otherHolder: 'attacker' });
    if (command !== 'read') return run();
    return Promise.resolve({ value: texts[reads++ % texts.length], msLeft: 290_000 });
  });
  const start = (): void => void (hasStarted = true);
  return { fleet, member: fleet.member({ commands }), revoked, start };
}

describe('revoked tokens that somebody writes back to the store', () => {
  it('fail calls for at most 6 s under steady traffic, then cost one request (B24)', async () => {
    const { fleet, member, revoked } = await attack();
    const requests = fleet.requests();
    const failedAt: number[] = [];
    for (let ms = 0; ms < 20_000; ms += 100) {
      if (!(await fleet.over(authorizedCall(member, revoked)))) failedAt.push(ms);
      fleet.clock.advance(100);
    }
    expect(Math.max(...failedAt)).toBeLessThanOrEqual(6000);
    expect(fleet.requests()).toBe(requests + 1);
    expect(storeEvents(fleet)).toMatchObject([
      { type: 'store_degraded', command: 'read', code: 'REFUSED' },
    ]);
  });

  it.each([true, false])(
    'fail calls for at most 5 s and three answers of a slow API, replayable: %s (B24)',
    async (isReplayable) => {
      for (const answerMs of [500, 2000, 4000, 6000, 12_000]) {
        const { fleet, member, revoked } = await attack(8);
        const start = fleet.clock.monotonic();
        let lastFailedMs = 0;
        const note = (isAccepted: boolean): void => {
          if (!isAccepted) lastFailedMs = fleet.clock.monotonic() - start;
        };
        // Answers overtake each other.
        let sent = 0;
        const untilAnswer = (): Promise<void> =>
          new Promise((resolve) => {
            fleet.clock.schedule(resolve, answerMs * (1 - (sent++ % 7) / 20));
          });
        for (let ms = 0; ms < 90_000; ms += 250) {
          void authorizedCall(member, revoked, { isReplayable, untilAnswer }).then(note);
          await fleet.pass(250);
        }
        expect(lastFailedMs).toBeLessThanOrEqual(5000 + 3 * answerMs);
      }
    },
  );

  it('fail only the first of calls that are far apart (B24)', async () => {
    const { fleet, member, revoked } = await attack(20);
    const answers: boolean[] = [];
    for (let count = 0; count < 60; count++) {
      answers.push(await fleet.over(authorizedCall(member, revoked)));
      await fleet.pass(20_000);
    }
    expect(answers).toEqual(answers.map((_, index) => index > 0));
  });

  it('fail no call of a process that has given the store up before (B24)', async () => {
    const { fleet, member, revoked } = await attack(8);
    const answers: boolean[] = [];
    for (let s = 0; s < 600; s++) {
      answers.push(await fleet.over(authorizedCall(member, revoked)));
      await fleet.pass(1000);
    }
    expect(answers.lastIndexOf(false)).toBeLessThanOrEqual(6);
  });

  it("fail calls for at most 6 s after the process's own token was revoked too (B24)", async () => {
    const { fleet, member, revoked } = await attack(40);
    while (!(await fleet.over(authorizedCall(member, revoked)))) await fleet.pass(1000);
    await fleet.pass(1000);
    revoked.add((await member.getToken()).accessToken);
    const answers: boolean[] = [];
    for (let s = 0; s < 60; s++) {
      answers.push(await fleet.over(authorizedCall(member, revoked)));
      await fleet.pass(1000);
    }
    expect(answers.lastIndexOf(false)).toBeLessThanOrEqual(6);
  });

  it('fail calls for at most 6 s while another API refuses every token (B24)', async () => {
    const { fleet, member, revoked } = await attack(40);
    const everyToken = { has: () => true };
    const answers: boolean[] = [];
    for (let s = 0; s < 60; s++) {
      answers.push(await fleet.over(authorizedCall(member, revoked)));
      await fleet.over(authorizedCall(member, everyToken));
      await fleet.pass(1000);
    }
    expect(answers.lastIndexOf(false)).toBeLessThanOrEqual(6);
  });

  it('fail only the first two of calls that cannot be replayed, and one per lifetime (B24)', async () => {
    const { fleet, member, revoked } = await attack(20);
    const failedAt: number[] = [];
    for (let s = 0; s < 600; s += 20) {
      const call = authorizedCall(member, revoked, { isReplayable: false });
      if (!(await fleet.over(call))) failedAt.push(s);
      await fleet.pass(20_000);
    }
    expect(failedAt.slice(0, 2)).toEqual([0, 20]);
    expect(failedAt.length).toBeLessThanOrEqual(2 + 600 / 240);
  });
});

it("a revoked token from the store is the last one after the process's own (B24)", async () => {
  const { fleet, member, revoked, start } = await laterAttack();
  revoked.add((await fleet.over(member.getToken())).accessToken);
  start();
  expect(await fleet.over(authorizedCall(member, revoked))).toBe(false);
  await fleet.pass(6000);
  expect(await fleet.over(authorizedCall(member, revoked))).toBe(true);
});

describe('a revocation', () => {
  it('costs the fleet one request, each time (B24)', async () => {
    const fleet = await startFleet();
    const members = fleet.members(8);
    const revoked = new Set<string>();
    const all = (): Promise<boolean[]> =>
      Promise.all(members.map((member) => authorizedCall(member, revoked)));
    for (let times = 0; times < 5; times++) {
      expect(await fleet.over(all())).toEqual(members.map(() => true));
      expect(fleet.requests()).toBe(1 + times);
      fleet.clock.advance(6000);
      for (const member of members) revoked.add((await member.getToken()).accessToken);
    }
    expect(storeEvents(fleet)).toEqual([]);
  });
});

describe("refusals of a process's own tokens", () => {
  it('raise no suspicion against the store (B24)', async () => {
    const fleet = await startFleet();
    const member = fleet.member();
    for (let times = 0; times < 4; times++) {
      const { accessToken } = await fleet.over(member.getToken());
      await fleet.over(member.invalidate(accessToken));
      fleet.clock.advance(5000);
    }
    expect(storeEvents(fleet)).toEqual([]);
  });
});
