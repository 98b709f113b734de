import type { Stopwatch, Time } from '../base/clock.js';
import { copyError, type TokenRequestError } from '../base/token-request-error.js';
import { cooldownMs } from './retry-policy.js';

/** The pause after a failed acquisition, in which callers get its error immediately and no token is requested. */
export class Cooldown {
  readonly #startStopwatch: Time['startStopwatch'];
  #failure: TokenRequestError | undefined;
  #lengthMs = 0;
  #sinceStart: Stopwatch;
  #consecutiveFailures = 0;

  constructor(startStopwatch: Time['startStopwatch']) {
    this.#startStopwatch = startStopwatch;
    this.#sinceStart = startStopwatch();
  }

  /** The error that callers get, with the time that is left; undefined if no cooldown is in force. */
  get error(): TokenRequestError | undefined {
    const retryAfterMs = Math.ceil(this.#lengthMs - this.#sinceStart());
    if (!this.#failure || retryAfterMs <= 0) return undefined;
    return copyError(this.#failure, { retryAfterMs });
  }

  /** Starts after a failure, longer after each failure in a row. Returns the error that callers get. */
  start(failure: TokenRequestError): TokenRequestError {
    this.#lengthMs = Math.ceil(cooldownMs(failure, this.#consecutiveFailures++));
    this.#sinceStart = this.#startStopwatch();
    this.#failure = failure;
    return copyError(failure, { retryAfterMs: this.#lengthMs });
  }

  /** Ends after a success. */
  end(): void {
    this.#failure = undefined;
    this.#consecutiveFailures = 0;
  }
}
