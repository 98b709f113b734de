import type { Clock } from '@kaisa-auth/core';

/** Longer than any pause before a retry, and shorter than any timeout. */
const LONGEST_PAUSE_MS = 2000;

/**
 * A provider's clock for tests with real servers: pauses before a retry take no time, and neither timeouts nor cooldowns pass,
 * so that no result depends on the speed of the machine.
 */
export const unhurriedClock: Required<Clock> = {
  now: () => Date.now(),
  monotonic: () => 0,
  schedule(callback, delayMs) {
    if (delayMs > LONGEST_PAUSE_MS) return () => undefined;
    const immediate = setImmediate(callback);
    return () => {
      clearImmediate(immediate);
    };
  },
};
