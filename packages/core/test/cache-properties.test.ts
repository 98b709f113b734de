import { propertyRuns } from '@kaisa-auth/test-kit/property-runs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTokenProvider } from '../src/index.js';
import { CacheHistory, type CreateCache, type Step } from './support/cache-history.js';
import { histories } from './support/cache-steps.js';
import { FLAWS } from './support/flawed-caches.js';

const RUNS = propertyRuns('HISTORIES', 2000);

const jitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeAll(() => process.on('unhandledRejection', note));
afterAll(() => process.off('unhandledRejection', note));

/** Returns the violations of B7 to B12 at the first step that has any. */
async function complaintsIn(
  create: CreateCache,
  steps: readonly Step[],
  random: number,
): Promise<readonly string[]> {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  // The real digest runs on another thread, so a history would not be repeatable.
  vi.spyOn(crypto.subtle, 'digest').mockResolvedValue(new ArrayBuffer(32));
  const history = new CacheHistory(create);
  for (const step of steps) {
    if (history.complaints.length === 0) await history.take(step);
  }
  if (history.complaints.length === 0) await history.end();
  vi.restoreAllMocks();
  return [...history.complaints, ...unhandled.map((reason) => `B12: ${String(reason)}`)];
}

describe('the token cache, over random histories', () => {
  it('renews in time, shares requests, respects invalidations and both clocks (B7, B8, B9, B10, B11, B12)', async () => {
    const property = fc.asyncProperty(histories, jitter, async (steps, random) => {
      expect(await complaintsIn(createTokenProvider, steps, random)).toEqual([]);
    });
    await fc.assert(property, RUNS);
  });
});

describe('the oracle of the histories', () => {
  const samples = fc.sample(fc.tuple(histories, jitter), { seed: 1, numRuns: 300 });

  it.each(FLAWS)('detects %s (%s)', async (_, line, create) => {
    const found: string[] = [];
    for (const [steps, random] of samples) {
      found.push(...(await complaintsIn(create, steps, random)));
      if (found.some((complaint) => complaint.startsWith(line))) return;
    }
    expect(found).toContain(line);
  });
});
