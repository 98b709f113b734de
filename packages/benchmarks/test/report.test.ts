import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../src/report.js';
import { compete } from '../src/rounds.js';
import { ratioOf, spreadOf } from '../src/statistics.js';
import { surroundings } from '../src/surroundings.js';

describe('spreadOf', () => {
  it.each([
    { values: [5], spread: { low: 5, median: 5, high: 5 } },
    { values: [3, 1], spread: { low: 1.5, median: 2, high: 2.5 } },
    { values: [9, 1, 3, 7, 5], spread: { low: 3, median: 5, high: 7 } },
  ])('of $values', ({ values, spread }) => {
    expect(spreadOf(values)).toEqual(spread);
  });
});

describe('ratioOf', () => {
  const times = new Map([
    ['ours', [11, 20, 90]],
    ['by hand', [10, 10, 30]],
  ] as const);

  it('compares round by round', () => {
    expect(ratioOf(times, 'ours', 'by hand')?.median).toBe(2);
  });

  it('is missing where one of the two is', () => {
    expect(ratioOf(times, 'ours', 'bare')).toBeUndefined();
    expect(ratioOf(times, 'bare', 'by hand')).toBeUndefined();
  });
});

describe('compete', () => {
  it('measures every way in every round', async () => {
    const calls = { ours: 0, 'by hand': 0 };
    const way = (name: keyof typeof calls) => () => Promise.resolve(++calls[name]);
    const ways = { ours: way('ours'), 'by hand': way('by hand') };
    const times = await compete({ name: 'nothing', ways }, { rounds: 3, minMs: 0 });
    expect([...times.values()].map((values) => values.length)).toEqual([3, 3]);
    expect(calls.ours).toBeGreaterThan(3);
    expect(calls['by hand']).toBe(calls.ours);
  });
});

describe('toMarkdown', () => {
  it('gives medians, spreads, the ratio, and where they come from', () => {
    const spread = { low: 1.4, median: 2.06, high: 3 };
    const markdown = toMarkdown({
      surroundings: surroundings(),
      rounds: 7,
      contests: [{ name: 'axios GET', times: { ours: spread }, ratio: spread }],
    });
    expect(markdown).toContain('| axios GET |  |  | 2 (1–3) | 2.060 (1.400–3.000) |');
    expect(markdown).toContain(`Node ${process.versions.node}`);
    expect(markdown).toMatch(/axios 1\.\d+\.\d+ · ky 2\./);
  });
});
