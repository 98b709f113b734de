import fc from 'fast-check';
import type { Step } from './cache-history.js';
import type { SimulatedAnswer } from './simulated-endpoint.js';

const SECOND = 1000;
const HOUR = 3_600_000;

/** Chooses one of several, most often the first. */
const choice = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(7));

const accessToken = fc.nat(1e6).map((number) => `token-${number}`);

const token: fc.Arbitrary<SimulatedAnswer> = fc.record({
  kind: fc.constant('token' as const),
  accessToken,
  lifeSeconds: fc.constantFrom(2, 10, 60, 300, 3600),
});

const failure: fc.Arbitrary<SimulatedAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(429, 500, 503, 404),
    retryAfterSeconds: fc.constantFrom(undefined, 0, 2, 14, 15, 60),
  }) as fc.Arbitrary<SimulatedAnswer>,
  fc.record({
    kind: fc.constant('error' as const),
    error: fc.constantFrom('invalid_client', 'invalid_scope', 'access_denied'),
  }),
  fc.record({ kind: fc.constantFrom('garbage' as const, 'cut' as const) }),
);

function answerWith(answer: fc.Arbitrary<SimulatedAnswer>): fc.Arbitrary<Step> {
  return fc.record({ type: fc.constant('answer' as const), request: choice, answer });
}

const TURNS_OF_LIFE = [0.5, 0.79, 0.81, 0.84, 0.86, 0.9, 0.96, 0.98, 1, 1.1];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: call(false) },
  { weight: 1, arbitrary: call(true) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('abort' as const), caller: choice }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('invalidate' as const),
      which: fc.constantFrom('current' as const, 'current' as const, 'earlier', 'unknown'),
    }),
  },
  { weight: 6, arbitrary: answerWith(token) },
  { weight: 1, arbitrary: answerWith(failure) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('pass' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 6 * SECOND }), fc.constantFrom(5000, 15_000, 60_000)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('pass to' as const),
      fraction: fc.constantFrom(...TURNS_OF_LIFE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('step wall clock' as const),
      ms: fc.constantFrom(-HOUR, -60 * SECOND, -SECOND, SECOND, 60 * SECOND, HOUR),
    }),
  },
);

function call(aborted: boolean): fc.Arbitrary<Step> {
  return fc.record({ type: fc.constant('call' as const), aborted: fc.constant(aborted) });
}

/** An endpoint that fails several times, with time for the next attempt. */
const outage: fc.Arbitrary<Step[]> = fc.constantFrom(2, 3, 4).map((times) =>
  Array.from({ length: times }, (): Step[] => [
    { type: 'answer', request: 0, answer: { kind: 'cut' } },
    { type: 'pass', ms: 500 },
  ]).flat(),
);

/** Issues the same token again. */
const repetition: fc.Arbitrary<Step> = fc.record({
  type: fc.constant('answer' as const),
  request: choice,
});

/** A background renewal of a valid token, and how it ends. */
const renewal: fc.Arbitrary<Step[]> = fc
  .tuple(fc.constantFrom(0.86, 0.9), fc.oneof(answerWith(failure), answerWith(token), repetition))
  .map(([fraction, answer]) => [
    { type: 'pass to', fraction },
    { type: 'call', aborted: false },
    answer,
    { type: 'call', aborted: false },
  ]);

/** Random histories of a token cache. The first step is a call, because nothing can happen before it. */
export const histories: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof({ weight: 30, arbitrary: step.map((one) => [one]) }, outage, {
      weight: 5,
      arbitrary: renewal,
    }),
    {
      minLength: 3,
      maxLength: 40,
    },
  )
  .map((steps) => [{ type: 'call', aborted: false }, ...steps.flat()]);
