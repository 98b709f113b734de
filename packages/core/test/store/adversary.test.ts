import { propertyRuns } from '@kaisa-auth/test-kit/property-runs';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import {
  AdversaryWorld,
  type CallResult,
  type Insistence,
  type Step,
} from '../support/adversary.js';

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

const RUNS = propertyRuns('ADVERSARY', 200);

/** As SECURITY.md says. */
const MAX_WAIT_MS = 9300;

const call = fc.record({ do: fc.constantFrom('call', 'traffic', 'traffic'), process: fc.nat(1) });
const pauseMs = fc.oneof({ arbitrary: fc.nat(8000), weight: 3 }, fc.constantFrom(20_000, 245_000));
const ttlMs = fc.constantFrom(10, 1500, 10_000, 290_000, 1e9, Infinity);
const insistence = fc.oneof(
  fc.subarray<Insistence>(['holding', 'relaying', 'replaying', 'deleting', 'stalling']),
  fc.constant<Insistence[]>(['holding', 'replaying']),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: call, weight: 6 },
  { arbitrary: fc.record({ do: fc.constant('pass' as const), ms: pauseMs }), weight: 3 },
  {
    arbitrary: fc.record({ do: fc.constantFrom('revoke', 'record', 'delete', 'free') }),
    weight: 2,
  },
  fc.record({ do: fc.constant('replay' as const), index: fc.nat(9), ttlMs }),
  fc.record({
    do: fc.constant('write' as const),
    text: fc.constantFrom('', 'garbage', 'x'.repeat(20_000)),
  }),
  fc.record({ do: fc.constant('hold' as const), holder: fc.constantFrom('one', 'two'), ttlMs }),
  { arbitrary: fc.record({ do: fc.constant('insist' as const), on: insistence }), weight: 2 },
);

/** Returns the calls that failed with a token from the store more than 6 s after the first such failure in a row. */
function lateFailures(calls: readonly CallResult[], process: number): CallResult[] {
  let since: number | undefined;
  return calls.filter((call) => {
    if (call.process !== process) return false;
    const isBlameless = call.isAccepted || call.hadOwnToken;
    since = isBlameless ? undefined : Math.max(since ?? call.endedAt, call.revokedAt);
    return since !== undefined && call.endedAt - since > 6000;
  });
}

it('costs an adversary with every right to the store no call for more than 6 s (B24)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const world = new AdversaryWorld(2);
      await world.prepare();
      for (const each of steps) await world.take(each);
      for (const { waitMs } of world.calls) expect(waitMs).toBeLessThanOrEqual(MAX_WAIT_MS);
      for (const [index, { requested, refused }] of world.processes.entries()) {
        expect(lateFailures(world.calls, index)).toEqual([]);
        expect(requested.size).toBeLessThanOrEqual(refused.size + 1 + world.lifetimes());
      }
    }),
    RUNS,
  );
});
