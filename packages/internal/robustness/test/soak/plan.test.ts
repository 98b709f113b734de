import { expect, it } from 'vitest';
import { FAULT_KINDS } from '../../src/soak/faults.js';
import { planRound, type RoundPlan, type RoundSubject } from '../../src/soak/plan.js';

const subject: RoundSubject = {
  seed: 'one',
  adapter: 'axios',
  round: 3,
  bodies: ['json', 'text'],
  size: 200,
};

/** As data: what is chosen while it runs is left out. */
const planned = (
  more: Partial<RoundSubject> = {},
): Omit<RoundPlan, 'random'> & { random: undefined } => {
  return { ...planRound({ ...subject, ...more }), random: undefined };
};

it('the same seed gives the same round', () => {
  expect(planned()).toEqual(planned());
});

it.each([{ seed: 'two' }, { adapter: 'ky' }, { round: 4 }])('another %j gives another', (more) => {
  expect(planned(more)).not.toEqual(planned());
});

it('the API meets each kind of fault once in five rounds, and none once', () => {
  const kinds = [0, 1, 2, 3, 4].map((round) => planned({ round }).api.kind);
  expect(kinds.sort()).toEqual(['none', ...FAULT_KINDS].sort());
});

it('each call has an id of its own', () => {
  const ids = [0, 1].flatMap((round) => planned({ round }).calls.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});
