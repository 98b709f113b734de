import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { until } from '@kaisa-auth/test-kit/waiting';
import type { Endpoint } from './endpoint.js';
import type { Watch } from './watch.js';

/** How a call ended. */
export type Ending = { readonly value: unknown } | { readonly error: unknown };

/** Turns of the event loop, in which the client reads whatever has been sent to it. */
const TURNS_TO_READ = 100;

/** A client that has not left an answer by then never will. */
const ENOUGH_MIB = 32;

/**
 * Waits for a call. The clock goes to the next timer whenever nothing but time can end the wait: no token request is in
 * flight, or the endpoint has said all that it will ever say. So the order of events decides, not their speed.
 */
export async function settle(
  call: Promise<unknown>,
  watch: Watch,
  clock: ManualClock,
  endpoint: Endpoint,
): Promise<Ending> {
  let ending: Ending | undefined;
  void call.then(
    (value) => (ending = { value }),
    (error: unknown) => (ending = { error }),
  );
  const isStuck = stuckDetector(endpoint);
  // The call starts its request first.
  await new Promise((resolve) => setImmediate(resolve));
  await until(() => {
    if (ending === undefined && (isStuck() || !watch.requestInFlight) && clock.timers > 0)
      clock.advance(clock.msToNextTimer);
    return ending !== undefined;
  }, 'the call settled');
  return ending as unknown as Ending;
}

/**
 * Tells, asked once a turn, whether the endpoint fell silent and the client has read everything, or the client reads an
 * endless answer without leaving. A pause in an endless answer means nothing: another thread may be decompressing it.
 */
function stuckDetector(endpoint: Endpoint): () => boolean {
  let progress = endpoint.progress();
  let quietTurns = 0;
  return () => {
    quietTurns = endpoint.progress() === progress ? quietTurns + 1 : 0;
    progress = endpoint.progress();
    const { held, silent } = endpoint.counts;
    const isStuck =
      held > 0 && (silent ? quietTurns > TURNS_TO_READ : endpoint.sentMiB() > ENOUGH_MIB);
    if (isStuck) quietTurns = 0;
    return isStuck;
  };
}
