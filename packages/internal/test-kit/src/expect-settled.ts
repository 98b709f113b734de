import { expect } from './expect.js';
import { roundTripsWhile } from './round-trips.js';
import { watch } from './waiting.js';

/** Many times as many as a client needs to send its requests and to read the responses. */
const ROUND_TRIPS = 1000;

/**
 * Expects `call` to settle although a response, or a timer of the manual clock, that it must not wait for is withheld.
 * Round trips over loopback decide, not a stopwatch: they share one event loop with client and server, so a slow machine
 * slows all of them alike.
 *
 * Pass `afterMs` if the call ends by a timer of the client. Call this once that timer has been started: a longer timer
 * that is started later also fires later, however busy the machine is.
 */
export async function expectSettled(call: Promise<unknown>, afterMs = 0): Promise<void> {
  const isSettled = watch(call);
  if (afterMs > 0) await timerFires(afterMs, call);
  await roundTripsWhile(() => !isSettled(), ROUND_TRIPS);
  expect(isSettled(), 'the call settled without what was withheld').toBe(true);
}

/** Resolves after `ms`, or when `call` has settled. */
async function timerFires(ms: number, call: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const fired = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([fired, call.catch(() => undefined)]);
  clearTimeout(timer);
}
