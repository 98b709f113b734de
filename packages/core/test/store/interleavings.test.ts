import { propertyRuns } from '@kaisa-auth/test-kit/property-runs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { StoreCommands } from '../../src/store.js';
import { LeaseModel, LIFE_MS, type Fate, type ModelSettings } from '../support/lease-model.js';
import type { MemoryStore } from '@kaisa-auth/test-kit/memory-store';

let serial = 0;
vi.mock('../../src/store/cipher.js', () => ({
  // Every text differs, as encrypted texts do.
  seal: (text: string) => Promise.resolve(`${serial++} ${text}`),
  open: (value: string) => Promise.resolve(value.slice(value.indexOf('{'))),
  entryName: (key: string) => Promise.resolve(key),
}));

const RUNS = propertyRuns('INTERLEAVINGS', 300);
const forEver = { commandMs: Infinity, leaseMs: 1e9 };
const steps = fc.infiniteStream(fc.integer({ min: 1, max: 400 }));
const processes = fc.integer({ min: 2, max: 5 });
const fates = fc.array(fc.constantFrom<Fate>('lost', 'refused'), { minLength: 1, maxLength: 2 });

type Flaw = ModelSettings['commands'];

function rises(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

/** All processes start together, and once more when the token is due: one request and one token each time. */
const oneRequest = (commands?: Flaw): fc.IAsyncProperty<unknown> =>
  fc.asyncProperty(fc.scheduler(), steps, processes, async (scheduler, time, count) => {
    const model = new LeaseModel(scheduler, { processes: count, ...forEver, commands });
    const all = (): Promise<number[]> =>
      Promise.all(model.processes.map((process) => model.acquire(process)));
    const first = await model.run(all(), time);
    model.clock.advance(0.9 * LIFE_MS);
    const second = await model.run(all(), time);
    expect([...new Set(first), ...new Set(second)]).toEqual([1, 2]);
    expect(model.written).toEqual([1, 2]);
    expect(model.asked).toBe(2);
    expect(model.broken[0]).toBeUndefined();
  });

/** Leases expire while their holders are busy and commands fail, but no older token overwrites a newer one. */
const noneStale = (commands?: Flaw): fc.IAsyncProperty<unknown> =>
  fc.asyncProperty(
    fc.scheduler(),
    steps,
    processes,
    fc.integer({ min: 1, max: 3000 }),
    fc.constantFrom(250, Infinity),
    async (scheduler, time, count, leaseMs, commandMs) => {
      const settings = { processes: count, leaseMs, commandMs, commands };
      const model = new LeaseModel(scheduler, settings);
      const work = model.processes.map(async (process) => {
        const first = await model.acquire(process);
        await process.invalidate(String(first));
        const second = await model.acquire(process);
        expect(second).not.toBe(first);
      });
      await model.run(Promise.all(work), time);
      expect(model.broken[0]).toBeUndefined();
      expect(model.written).toSatisfy(rises);
    },
  );

/** The first holders crash or get no token, but every other process gets one. */
const noneWaitsForEver = (commands?: Flaw): fc.IAsyncProperty<unknown> =>
  fc.asyncProperty(fc.scheduler(), steps, fates, async (scheduler, time, fates) => {
    const settings = { processes: 5, leaseMs: 2000, commandMs: Infinity, commands, fates };
    const model = new LeaseModel(scheduler, settings);
    const got: number[] = [];
    const work = new Promise<void>((resolve) => {
      for (const process of model.processes) {
        const count = (number: number): void => {
          if (got.push(number) === model.processes.length - fates.length) resolve();
        };
        void model.acquire(process).then(count, () => undefined);
      }
    });
    await model.run(work, time);
    expect(model.broken[0]).toBeUndefined();
    expect(model.written).toSatisfy(rises);
  });

describe('in any interleaving', () => {
  it('processes that start together send one request, and one for each renewal (B24)', async () => {
    await fc.assert(oneRequest(), RUNS);
  });

  it('no token overwrites a newer one (B24)', async () => {
    await fc.assert(noneStale(), RUNS);
  });

  it('no process waits for ever for a holder that crashed (B24)', async () => {
    await fc.assert(noneWaitsForEver(), RUNS);
  });
});

/** Returns a store with one flaw. */
function flawed(flaw: (store: MemoryStore) => Partial<StoreCommands>): NonNullable<Flaw> {
  return (store) => ({
    read: (key) => store.read(key),
    write: (key, value, ttlMs, holder) => store.write(key, value, ttlMs, holder),
    remove: (key, value) => store.remove(key, value),
    lease: (key, holder, ttlMs) => store.lease(key, holder, ttlMs),
    extend: (key, holder, ttlMs) => store.extend(key, holder, ttlMs),
    release: (key, holder) => store.release(key, holder),
    ...flaw(store),
  });
}

/** Any of these can appear first. */
const BROKEN =
  /writes without the lease|extends a lease it lost|two hold the lease|somebody waits for ever/;

const FLAWS: [
  name: string,
  found: RegExp,
  property: (commands: Flaw) => fc.IAsyncProperty<unknown>,
  Flaw,
][] = [
  [
    'a lease that several can have',
    /to deeply equal/,
    oneRequest,
    flawed(() => ({ lease: () => Promise.resolve(true) })),
  ],
  [
    'no second read under the lease',
    /to deeply equal/,
    oneRequest,
    flawed((store) => {
      let leased = false;
      return {
        async lease(key, holder, ttlMs) {
          const answer = await store.lease(key, holder, ttlMs);
          leased = answer.isGranted;
          return answer;
        },
        read(key) {
          const misses = leased;
          leased = false;
          return misses ? Promise.resolve(undefined) : store.read(key);
        },
      };
    }),
  ],
  [
    'no fence',
    BROKEN,
    noneStale,
    flawed((store) => ({ write: (key, value, ttlMs) => store.write(key, value, ttlMs) })),
  ],
  [
    'a lease that anybody can give back',
    BROKEN,
    noneStale,
    flawed((store) => ({
      release: (key) => store.release(key, store.leases.get(key)?.text ?? ''),
    })),
  ],
  [
    'a lease that does not end',
    BROKEN,
    noneWaitsForEver,
    flawed((store) => ({ lease: (key, holder) => store.lease(key, holder, 1e12) })),
  ],
  [
    'what was written is not seen',
    /to deeply equal/,
    oneRequest,
    flawed(() => ({ read: () => Promise.resolve(undefined) })),
  ],
];

describe('the simulation', () => {
  it.each(FLAWS)('detects %s', async (_, found, property, flaw) => {
    // The seed is fixed, so that finding the flaw does not depend on chance.
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const runs = { seed: 1, numRuns: 3000, endOnFailure: true };
    const { errorInstance } = await fc.check(property(flaw), runs);
    random.mockRestore();
    expect(String(errorInstance)).toMatch(found);
  });
});
