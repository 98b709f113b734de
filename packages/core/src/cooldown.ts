import type { Stopwatch, Time } from './clock.js';
import { isPermanent, repeated, type TokenRequestError } from './token-request-error.js';

const PERMANENT_MS = 30_000;
const MAX_RETRY_AFTER_MS = 300_000;
const FIRST_STEP_MS = 1000;
const MAX_STEP_MS = 30_000;

/** After a failure the endpoint is left alone for a while, and callers get the same error at once. */
export class Cooldown {
  readonly #time: Time;
  #failures = 0;
  #error: TokenRequestError | undefined;
  #age: Stopwatch | undefined;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Begins after `error`; returns that error with the time to wait in it. */
  begin(error: TokenRequestError): TokenRequestError {
    this.#age = this.#time.startStopwatch();
    this.#error = repeated(error, cooldownMs(error, this.#failures++));
    return this.#error;
  }

  /** The error for a caller who comes while it lasts. */
  error(): TokenRequestError | undefined {
    const ms = this.msLeft();
    return this.#error && ms > 0 ? repeated(this.#error, ms) : undefined;
  }

  /** 0 or less when there is none. */
  msLeft(): number {
    return (this.#error?.retryAfterMs ?? 0) - (this.#age?.() ?? 0);
  }

  /** After a success: forgets the failures as well. */
  end(): void {
    this.#failures = 0;
    this.#error = undefined;
  }
}

/** Jittered, so that a fleet does not come back at the same moment; what the server asked for is kept exactly. */
function cooldownMs(error: TokenRequestError, earlierFailures: number): number {
  const { status, retryAfterMs } = error;
  const asked = (status === 429 || status === 503) && retryAfterMs;
  const step = Math.min(FIRST_STEP_MS * 2 ** earlierFailures, MAX_STEP_MS);
  if (asked && !isPermanent(error)) return Math.min(asked, MAX_RETRY_AFTER_MS);
  return (isPermanent(error) ? PERMANENT_MS : step) * (0.8 + 0.2 * Math.random());
}
