import type { Clock } from '@kaisa-auth/core';

const STARTED_AT = Date.now();

/** Longer than any pause before a retry, and shorter than any timeout. */
const LONGEST_PAUSE_MS = 2000;

/**
 * A provider's clock for tests with real servers: no token expires, no cooldown or timeout passes, and pauses before a
 * retry take no time, so that no result depends on the speed of the machine.
 */
export const unhurriedClock: Required<Clock> = {
  now: () => STARTED_AT,
  monotonic: () => 0,
  schedule(callback, delayMs) {
    if (delayMs > LONGEST_PAUSE_MS) return () => undefined;
    const immediate = setImmediate(callback);
    return () => {
      clearImmediate(immediate);
    };
  },
};
