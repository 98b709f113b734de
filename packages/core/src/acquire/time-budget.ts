import type { Stopwatch, Time } from '../base/clock.js';

/** How much longer than its limit an acquisition takes only if it is dead: it fails by itself at the limit. */
const OVERDUE_AFTER_MS = 250;

/** Returns how long a caller waits for a token at most, in ms: a little longer than an acquisition may take. */
export function maxWaitMs(timeoutMs: number): number {
  return acquisitionLimitMs(timeoutMs) + OVERDUE_AFTER_MS;
}

function acquisitionLimitMs(timeoutMs: number): number {
  return 3 * timeoutMs;
}

/** The time that one acquisition may take: three times that of a token request. */
export class TimeBudget {
  readonly #time: Time;
  readonly #timeoutMs: number;
  readonly #age: Stopwatch;
  readonly #startedAt: number;
  readonly #freezesAtStart: number;

  constructor(time: Time, timeoutMs: number) {
    this.#time = time;
    this.#timeoutMs = timeoutMs;
    this.#age = time.startStopwatch();
    this.#startedAt = time.monotonic();
    this.#freezesAtStart = time.freezeCount();
  }

  /** Returns what is left, in ms. */
  remainingMs(): number {
    return acquisitionLimitMs(this.#timeoutMs) - this.#age();
  }

  /**
   * Returns in how many ms the acquisition counts as dead: a runtime may have cancelled its timers and its I/O. Only
   * monotonic time counts, so that a step of the wall clock does not start a second acquisition.
   */
  overdueInMs(): number {
    return this.#startedAt + maxWaitMs(this.#timeoutMs) - this.#time.monotonic();
  }

  /** Whether the process was frozen since the start, so that the time ran out without being used. */
  wasFrozen(): boolean {
    return this.#time.freezeCount() !== this.#freezesAtStart;
  }
}
