import type { Clock } from '@kaisa-auth/core';

const STARTED_AT = Date.now();

/** A provider's clock on which no time passes, for example within the grace period of a token. Timers are the system's. */
export const stoppedClock: Clock = { now: () => STARTED_AT, monotonic: () => 0 };

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
