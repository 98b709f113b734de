import type { Instant, Time } from './clock.js';
import { isPermanent, repeated, type TokenRequestError } from './token-request-error.js';

const PERMANENT_MS = 30_000;
const MAX_RETRY_AFTER_MS = 300_000;
const FIRST_STEP_MS = 1000;
const MAX_STEP_MS = 30_000;

/** After a failure the endpoint is left alone for a while, and callers get the same error at once. */
export class Cooldown {
  readonly #time: Time;
  #failures = 0;
  #last: { error: TokenRequestError; start: Instant; ms: number } | undefined;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Begins after `error`; returns that error with the time to wait in it. */
  begin(error: TokenRequestError): TokenRequestError {
    const ms = cooldownMs(error, this.#failures++);
    this.#last = { error, start: this.#time.instant(), ms };
    return repeated(error, ms);
  }

  /** The error for a caller who comes while it lasts. */
  error(): TokenRequestError | undefined {
    const ms = this.msLeft();
    return this.#last && ms > 0 ? repeated(this.#last.error, ms) : undefined;
  }

  /** 0 or less when there is none. */
  msLeft(): number {
    return this.#last ? this.#last.ms - this.#time.since(this.#last.start) : 0;
  }

  /** After a success: forgets the failures as well. */
  end(): void {
    this.#failures = 0;
    this.#last = undefined;
  }
}

/** Jittered, so that a fleet does not come back at the same moment; what the server asked for is kept exactly. */
function cooldownMs(error: TokenRequestError, earlierFailures: number): number {
  const asked = error.status === 429 || error.status === 503 ? error.retryAfterMs : undefined;
  if (asked && !isPermanent(error)) return Math.min(asked, MAX_RETRY_AFTER_MS);
  const step = Math.min(FIRST_STEP_MS * 2 ** earlierFailures, MAX_STEP_MS);
  return (isPermanent(error) ? PERMANENT_MS : step) * (0.8 + 0.2 * Math.random());
}
