import { rejection } from '@kaisa-auth/test-kit/rejection';
import { until, watch } from '@kaisa-auth/test-kit/waiting';
import { TokenRequestError } from '../../src/index.js';
import type { ManualClock, PendingTimer } from '@kaisa-auth/test-kit/manual-clock';

/** Lets everything run that is ready. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export { rejection, until };

/** Never settles. */
export const never = (): Promise<never> => new Promise(() => undefined);

/** Resolves with the `TokenRequestError` that a call was rejected with. */
export async function failure(call: Promise<unknown>): Promise<TokenRequestError> {
  const error = await rejection(call);
  if (error instanceof TokenRequestError) return error;
  throw new Error('rejected with another error', { cause: error });
}

/** Waits for `call` and advances the clock over the waits between attempts, but never to a deadline. */
export async function overBackoffs<T>(clock: ManualClock, call: Promise<T>): Promise<T> {
  const longestBackoffMs = 500;
  const isSettled = watch(call);
  while (!isSettled()) {
    await turn();
    const [next] = clock.pending();
    if (next && next.inMs <= longestBackoffMs) clock.advance(next.inMs);
  }
  return call;
}

/** Returns the timers of an acquisition: those of its callers' waits run in the background. */
export function backoffTimers(clock: ManualClock): PendingTimer[] {
  return clock.pending().filter(({ background }) => !background);
}
