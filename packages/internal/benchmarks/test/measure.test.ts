import { describe, expect, it } from 'vitest';
import { gate } from '@kaisa-auth/test-kit/waiting';
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

  it('is the time until the first send otherwise, for each call of its own', async () => {
    let now = 0;
    const departures = new Departures(() => now);
    const [first, second] = [gate(), gate()];
    const waits = [first, second].map(({ opened }) =>
      departures.watch(async () => {
        await opened;
        departures.onSend();
        await new Promise((resolve) => setImmediate(resolve));
        now += 50;
        departures.onSend();
      }),
    );
    for (const { open } of [first, second]) {
      // Another turn of the event loop, and later by the clock.
      await new Promise((resolve) => setImmediate(resolve));
      now += 10;
      open();
    }
    expect(await Promise.all(waits)).toEqual([10, 20]);
  });

  it('is nothing where nothing was sent', async () => {
    const departures = new Departures();
    expect(await departures.watch(() => Promise.reject(new Error('no token')))).toBeUndefined();
  });
});
