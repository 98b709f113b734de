import { describe, expect, it } from 'vitest';
import { promisesOf } from '../src/measure/allocation.js';
import { differenceOf, interleave, ratioOf, spreadOf } from '../src/measure/rounds.js';

it.each([
  { values: [5], spread: { low: 5, median: 5, high: 5 } },
  { values: [3, 1], spread: { low: 1.5, median: 2, high: 2.5 } },
  { values: [9, 1, 3, 7, 5], spread: { low: 3, median: 5, high: 7 } },
])('returns the median and the middle half of $values', ({ values, spread }) => {
  expect(spreadOf(values)).toEqual(spread);
});

it('compares round by round', () => {
  expect(ratioOf([11, 20, 90], [10, 10, 30]).median).toBe(2);
  expect(differenceOf([11, 20, 90], [10, 10, 30]).median).toBe(10);
});

it('measures every way in every round and starts each round with another way', async () => {
  const order: string[] = [];
  const ways = new Map(['a', 'b'].map((name) => [name, () => order.push(name)]));
  const results = await interleave(ways, 3, (way) => Promise.resolve(Number(way())));
  expect(order.join('')).toBe('abbaab');
  expect([...results.values()].map((values) => values.length)).toEqual([3, 3]);
});

describe('promisesOf', () => {
  const resolved = Promise.resolve();
  const nested = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      resolve();
    });
  };

  it.each([
    { name: 'a call that returns an existing promise', call: () => resolved, beforeReturn: 0 },
    { name: 'a call that creates a promise', call: () => Promise.resolve(1), beforeReturn: 1 },
    // The function's own promise, the awaited one, and one more of `await` while promises are counted.
    { name: 'an async function that awaits a promise', call: nested, beforeReturn: 3 },
  ])('counts $beforeReturn promises of $name', async ({ call, beforeReturn }) => {
    expect((await promisesOf(call)).beforeReturn).toBe(beforeReturn);
  });
});
