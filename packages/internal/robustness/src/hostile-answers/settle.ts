import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { until } from '@kaisa-auth/test-kit/waiting';
import type { Endpoint } from './endpoint.js';
import type { Watch } from './watch.js';

export type Ending = { readonly value: unknown } | { readonly error: unknown };

/** Turns of the event loop in which the client reads everything that was sent. */
const TURNS_TO_READ = 100;

/** A client that has read this much does not leave an endless response. */
const ENOUGH_MIB = 32;

/**
 * Waits for a call. Advances the clock to the next timer when only time can end the wait: no token request is in flight, or
 * the endpoint will send nothing more. So the result depends on the order of events, not on their speed. No call waits for a
 * background timer.
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
  const isStuck = stuckDetector(endpoint, watch);
  // Lets the call start its request.
  await new Promise((resolve) => setImmediate(resolve));
  await until(() => {
    const timer = clock.pending().find(({ background }) => !background);
    if (ending === undefined && (isStuck() || !watch.requestInFlight) && timer)
      clock.advance(timer.inMs);
    return ending !== undefined;
  }, 'the call to settle');
  return ending as unknown as Ending;
}

/**
 * Returns a function to call once a turn. It tells whether the endpoint is silent and the client has read everything, or the
 * client does not leave an endless response. A pause in an endless response means nothing: another thread may decompress it.
 */
function stuckDetector(endpoint: Endpoint, watch: Watch): () => boolean {
  let progress = '';
  let quietTurns = 0;
  return () => {
    const before = progress;
    progress = `${endpoint.progress()} ${watch.readMiB}`;
    quietTurns = progress === before ? quietTurns + 1 : 0;
    const { held, silent } = endpoint.counts;
    const isStuck =
      held > 0 && (silent ? quietTurns > TURNS_TO_READ : endpoint.sentMiB() > ENOUGH_MIB);
    if (isStuck) quietTurns = 0;
    return isStuck;
  };
}
