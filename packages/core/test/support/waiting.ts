import { TokenRequestError } from '../../src/index.js';
import type { ManualClock } from './manual-clock.js';

/** Lets everything that is ready run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits until `reached`, as soon as other work allows; for what another side does at its own pace. */
export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await turn();
}

/** What a call was rejected with. */
export function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('the call was not rejected');
    },
    (error: unknown) => error,
  );
}

/** The one error of acquisition that a call was rejected with. */
export async function failure(call: Promise<unknown>): Promise<TokenRequestError> {
  const error = await rejection(call);
  if (error instanceof TokenRequestError) return error;
  throw new Error('rejected with another error', { cause: error });
}

/** Waits for `call`, moving the clock over each wait between tries, but not to a deadline. */
export async function overBackoffs<T>(clock: ManualClock, call: Promise<T>): Promise<T> {
  const longestBackoffMs = 500;
  const state = { settled: false };
  const settle = (): void => void (state.settled = true);
  void call.then(settle, settle);
  while (!state.settled) {
    await turn();
    const [next] = clock.timers();
    if (next && next.inMs <= longestBackoffMs) clock.advance(next.inMs);
  }
  return call;
}
