import { settledWithin, type Stopwatch, type Time } from './clock.js';
import { TokenRequestError } from './token-request-error.js';

/** How much longer than its limit a step takes only if the acquisition is dead: the step fails by itself at the limit. */
const OVERDUE_AFTER_MS = 250;

/** The time that one acquisition may take, three times that of a token request, and its current step within it. */
export class TimeBudget {
  readonly #time: Time;
  readonly #timeoutMs: number;
  readonly #age: Stopwatch;
  readonly #freezesAtStart: number;
  readonly #endsAt: number;
  #stepEndsAt: number;

  /** @param timeoutMs the limit of a step, such as a token request */
  constructor(time: Time, timeoutMs: number) {
    this.#time = time;
    this.#timeoutMs = timeoutMs;
    this.#age = time.startStopwatch();
    this.#freezesAtStart = time.freezeCount();
    this.#endsAt = time.monotonic() + 3 * timeoutMs;
    this.#stepEndsAt = this.#endsAt;
  }

  /** Returns what is left, in ms. */
  remainingMs(): number {
    return 3 * this.#timeoutMs - this.#age();
  }

  /**
   * Settles as `work` does, or rejects with a `timeout` error after `timeoutMs`, or when the budget is used up. The limit
   * does not rely on the signal alone, because an aborted `fetch` does not always settle.
   */
  async runStep<T extends object>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const limitMs = Math.min(this.#timeoutMs, this.remainingMs());
    this.#stepEndsAt = this.#time.monotonic() + limitMs;
    try {
      const result = await settledWithin(this.#time, limitMs, work(controller.signal));
      if (result) return result;
      controller.abort();
      throw new TokenRequestError({ code: 'timeout' });
    } finally {
      this.#stepEndsAt = this.#endsAt;
    }
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
