import type { Stopwatch, Time } from '../base/clock.js';

/** How much longer than its limit a step takes only if the acquisition is dead: the step fails by itself at the limit. */
const OVERDUE_AFTER_MS = 250;

/** Returns how long a caller waits for a token at most, in ms: a little longer than an acquisition may take. */
export function maxWaitMs(timeoutMs: number): number {
  return acquisitionLimitMs(timeoutMs) + OVERDUE_AFTER_MS;
}

function acquisitionLimitMs(timeoutMs: number): number {
  return 3 * timeoutMs;
}

/** The time that one acquisition may take, three times that of a token request, and its next step within it. */
export class TimeBudget {
  readonly #time: Time;
  readonly #limitMs: number;
  readonly #age: Stopwatch;
  readonly #freezesAtStart: number;
  #stepEndsAt: number;

  constructor(time: Time, timeoutMs: number) {
    this.#time = time;
    this.#limitMs = acquisitionLimitMs(timeoutMs);
    this.#age = time.startStopwatch();
    this.#freezesAtStart = time.freezeCount();
    this.#stepEndsAt = time.monotonic() + this.#limitMs;
  }

  /** Returns what is left, in ms. */
  remainingMs(): number {
    return this.#limitMs - this.#age();
  }

  /** Starts a step, such as a token request. Returns its limit in ms: what is left, at most `maxMs`. */
  startStep(maxMs?: number): number {
    const limitMs = Math.min(maxMs ?? Infinity, this.remainingMs());
    this.#stepEndsAt = this.#time.monotonic() + limitMs;
    return limitMs;
  }

  /**
   * Returns in how many ms the acquisition counts as dead: a runtime may have cancelled its timers and its I/O. Only
   * monotonic time counts, so that a step of the wall clock does not start a second acquisition.
   */
  overdueInMs(): number {
    return this.#stepEndsAt + OVERDUE_AFTER_MS - this.#time.monotonic();
  }

  /** Whether the process was frozen since the start, so that the time ran out without being used. */
  wasFrozen(): boolean {
    return this.#time.freezeCount() !== this.#freezesAtStart;
  }
}
