import type { Stopwatch } from './clock.js';
import type { Context } from './context.js';
import { isPermanent, TokenRequestError } from './token-request-error.js';

const PERMANENT_MS = 30_000;
const MAX_RETRY_AFTER_MS = 300_000;
const FIRST_STEP_MS = 1000;
const MAX_STEP_MS = 30_000;

/** After a failure the endpoint is left alone for a while, and callers get the same error at once. */
export class Cooldown {
  readonly #context: Context;
  #failures = 0;
  #last:
    { readonly error: TokenRequestError; readonly ms: number; readonly age: Stopwatch } | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  begin(error: TokenRequestError): void {
    const ms = cooldownMs(error, this.#failures++);
    this.#last = { error, ms, age: this.#context.startStopwatch() };
    this.#context.emit({ type: 'cooldown', code: error.code, retryAfterMs: ms });
  }

  /** While it lasts, the error for a caller, with the time to wait in it. */
  error(): TokenRequestError | undefined {
    const last = this.#last;
    const retryAfterMs = last && Math.ceil(last.ms - last.age());
    if (!(retryAfterMs && retryAfterMs > 0)) return undefined;
    return Object.assign(new TokenRequestError(last.error), { retryAfterMs });
  }

  /** After a success: forgets the failures as well. */
  end(): void {
    this.#failures = 0;
    this.#last = undefined;
  }
}

/** Jittered, so that a fleet does not come back at once; what the server asked for is kept exactly. */
function cooldownMs(error: TokenRequestError, earlierFailures: number): number {
  const { status, retryAfterMs } = error;
  const jitter = 0.8 + 0.2 * Math.random();
  if (isPermanent(error)) return PERMANENT_MS * jitter;
  const asked = (status === 429 || status === 503) && retryAfterMs;
  if (asked) return Math.min(asked, MAX_RETRY_AFTER_MS);
  return Math.min(FIRST_STEP_MS * 2 ** earlierFailures, MAX_STEP_MS) * jitter;
}
