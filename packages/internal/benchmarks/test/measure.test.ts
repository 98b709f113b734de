import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { promisesOf } from '../src/measure/allocation.js';
import { Departures } from '../src/measure/departures.js';
import { interleave } from '../src/measure/rounds.js';
import { differenceOf, ratioOf, spreadOf } from '../src/measure/statistics.js';

describe('spreadOf', () => {
  it.each([
    { values: [5], spread: { low: 5, median: 5, high: 5 } },
    { values: [3, 1], spread: { low: 1.5, median: 2, high: 2.5 } },
    { values: [9, 1, 3, 7, 5], spread: { low: 3, median: 5, high: 7 } },
  ])('of $values', ({ values, spread }) => {
    expect(spreadOf(values)).toEqual(spread);
  });
});

it('compares round by round', () => {
  expect(ratioOf([11, 20, 90], [10, 10, 30]).median).toBe(2);
  expect(differenceOf([11, 20, 90], [10, 10, 30]).median).toBe(10);
});

it('measures every way in every round, each round beginning with another one', async () => {
  const order: string[] = [];
  const ways = new Map(['a', 'b'].map((name) => [name, () => order.push(name)]));
  const results = await interleave(ways, 3, (way) => Promise.resolve(Number(way())));
  expect(order.join('')).toBe('abbaab');
  expect([...results.values()].map((values) => values.length)).toEqual([3, 3]);
});

describe('promisesOf', () => {
  const resolved = Promise.resolve();
  const two = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      resolve();
    });
  };

  it.each([
    { name: 'none', call: () => resolved, atOnce: 0 },
    { name: 'one', call: () => Promise.resolve(1), atOnce: 1 },
    // Its own, the one in it, and what `await` adds while it is counted.
    { name: 'two', call: two, atOnce: 3 },
  ])('$name', async ({ call, atOnce }) => {
    expect((await promisesOf(call)).atOnce).toBe(atOnce);
  });
});

describe('Departures', () => {
  it('is 0 for what is sent in the same turn, however many promises lie between', async () => {
    const departures = new Departures();
    const wait = await departures.watch(async () => {
      for (let step = 0; step < 100; step++) await Promise.resolve();
      departures.onSend();
    });
    expect(wait).toBe(0);
  });

  it('is the time until the first send otherwise, each call with its own', async () => {
    const departures = new Departures();
    const call = async (ms: number): Promise<void> => {
      await sleep(ms);
      departures.onSend();
      await sleep(50);
      departures.onSend();
    };
    const waits = await Promise.all([10, 30].map((ms) => departures.watch(() => call(ms))));
    expect(waits[0]).toBeGreaterThan(9);
    expect(waits[1]).toBeGreaterThan(29);
  });

  it('is nothing where nothing was sent', async () => {
    const departures = new Departures();
    expect(await departures.watch(() => Promise.reject(new Error('no token')))).toBeUndefined();
  });
});
