import { propertyRuns } from '@kaisa-auth/test-kit/property-runs';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { AdversaryWorld, type CallResult, type Step } from '../support/adversary.js';

// An entry can be read only under the key that it was written to, as with the real cipher.
let serial = 0;
vi.mock('../../src/store/cipher.js', () => ({
  seal: (text: string, _: unknown, name: string) => Promise.resolve(`${serial++} ${name} ${text}`),
  open: (value: string, _: unknown, name: string) => {
    const [, boundTo = '', ...text] = value.split(' ');
    return Promise.resolve(boundTo === name ? text.join(' ') : undefined);
  },
  entryName: (key: string) => Promise.resolve(key),
}));

const RUNS = propertyRuns('ADVERSARY', 60);
const TIMEOUT_MS = 5000;

const call = fc.record({ do: fc.constant('call' as const), process: fc.nat(2) });
const ttlMs = fc.constantFrom(10, 1500, 10_000, 290_000, 1e9, Infinity);
const insistence = fc.subarray(['holding', 'replaying', 'deleting'] as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: call, weight: 6 },
  { arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(8000) }), weight: 3 },
  fc.record({ do: fc.constantFrom('revoke', 'record', 'delete', 'free') }),
  fc.record({ do: fc.constant('replay' as const), index: fc.nat(9), ttlMs }),
  fc.record({
    do: fc.constant('write' as const),
    text: fc.constantFrom('', 'garbage', 'x'.repeat(20_000)),
  }),
  fc.record({ do: fc.constant('hold' as const), holder: fc.constantFrom('one', 'two'), ttlMs }),
  { arbitrary: fc.record({ do: fc.constant('insist' as const), on: insistence }), weight: 2 },
);

/** Returns the calls that were refused more than 6 s after the first one since an accepted call, or the revocation. */
function lateRefusals(calls: readonly CallResult[], process: number): CallResult[] {
  let since: number | undefined;
  return calls.filter((result) => {
    if (result.process !== process) return false;
    since = result.isAccepted ? undefined : Math.max(since ?? result.endedAt, result.revokedAt);
    return since !== undefined && result.endedAt - since > 6000;
  });
}

it('costs an adversary with every right to the store no call for more than 6 s (B24)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = new AdversaryWorld(3);
      await world.prepare();
      for (const each of steps) await world.take(each);
      for (const { waitMs } of world.calls) expect(waitMs).toBeLessThanOrEqual(3 * TIMEOUT_MS);
      for (const [index, { requests, refused }] of world.processes.entries()) {
        expect(lateRefusals(world.calls, index)).toEqual([]);
        expect(requests).toBeLessThanOrEqual(refused.size + 1 + world.lifetimes());
      }
    }),
    RUNS,
  );
});
