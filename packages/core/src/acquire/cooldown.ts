import { countdown, type Time } from '../base/clock.js';
import type { Emit } from '../base/events.js';
import { copyError, type TokenRequestError } from '../base/token-request-error.js';
import { cooldownMs } from './retry-policy.js';

/** The pause after a failed acquisition, in which callers get its error immediately and no token is requested. */
export class Cooldown {
  readonly #time: Time;
  readonly #emit: Emit;
  #failure: TokenRequestError | undefined;
  #remainingMs: () => number = () => 0;
  #consecutiveFailures = 0;

  constructor(time: Time, emit: Emit) {
    this.#time = time;
    this.#emit = emit;
  }

  /** The error that callers get, with the time that is left; undefined if no cooldown is in force. */
  get error(): TokenRequestError | undefined {
    const retryAfterMs = Math.ceil(this.#remainingMs());
    if (!this.#failure || retryAfterMs === 0) return undefined;
    return copyError(this.#failure, { retryAfterMs });
  }

  /** Starts after a failure, longer after each failure in a row. Returns the error that callers get. */
  start(failure: TokenRequestError): TokenRequestError {
    const retryAfterMs = Math.ceil(cooldownMs(failure, this.#consecutiveFailures++));
    this.#remainingMs = countdown(retryAfterMs, this.#time.startStopwatch());
    this.#failure = failure;
    this.#emit({ type: 'cooldown', code: failure.code, retryAfterMs });
    return copyError(failure, { retryAfterMs });
  }

  /** Ends after a success. */
  end(): void {
    this.#failure = undefined;
    this.#consecutiveFailures = 0;
  }
}
