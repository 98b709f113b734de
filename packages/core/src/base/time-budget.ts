import { settledWithin, type Time } from './clock.js';
import { TokenRequestError } from './token-request-error.js';

/** How much longer than its limit a step takes only if the acquisition is dead: the step fails by itself at the limit. */
const OVERDUE_AFTER_MS = 250;

/** The time that one acquisition may take, three times that of a token request, and its current step within it. */
export interface TimeBudget {
  /** Returns what is left, in ms. */
  readonly remainingMs: () => number;
  /**
   * Settles as `work` does, or rejects with a `timeout` error after `timeoutMs`, or when the budget is used up. The limit
   * does not rely on the signal alone, because an aborted `fetch` does not always settle.
   */
  readonly runStep: <T extends object>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /**
   * Returns in how many ms the acquisition counts as dead: a runtime may have cancelled its timers and its I/O. Only
   * monotonic time counts, so that a step of the wall clock does not start a second acquisition.
   */
  readonly overdueInMs: () => number;
  /** Restarts the budget, at most once, if the process was frozen. Returns whether it did. */
  readonly restartAfterFreeze: () => boolean;
}

/**
 * Starts the budget of an acquisition, or of a caller that waits for one.
 *
 * @param timeoutMs the limit of a step, such as a token request
 */
export function startTimeBudget(time: Time, timeoutMs: number): TimeBudget {
  const { monotonic, startStopwatch, freezeCount } = time;
  let age = startStopwatch();
  let freezes = freezeCount();
  let endsAt = monotonic() + 3 * timeoutMs;
  let stepEndsAt = endsAt;
  let mayRestart = true;
  const remainingMs = (): number => 3 * timeoutMs - age();
  return {
    remainingMs,
    async runStep(work) {
      const controller = new AbortController();
      const limitMs = Math.min(timeoutMs, remainingMs());
      stepEndsAt = monotonic() + limitMs;
      try {
        const result = await settledWithin(time, limitMs, work(controller.signal));
        if (result) return result;
        controller.abort();
        throw new TokenRequestError({ code: 'timeout' });
      } finally {
        stepEndsAt = endsAt;
      }
    },
    overdueInMs: () => stepEndsAt + OVERDUE_AFTER_MS - monotonic(),
    restartAfterFreeze() {
      if (!mayRestart || freezeCount() === freezes) return false;
      mayRestart = false;
      age = startStopwatch();
      freezes = freezeCount();
      endsAt = monotonic() + 3 * timeoutMs;
      stepEndsAt = endsAt;
      return true;
    },
  };
}
