import type { Context } from './context.js';
import { jittered } from './jitter.js';
import { isPermanent, TokenRequestError } from './token-request-error.js';

const FIRST_STEP_MS = 1000;
const MAX_STEP_MS = 30_000;
const MAX_RETRY_AFTER_MS = 300_000;

/** While it lasts, the error for a caller, with the time to wait in it. */
export type Cooldown = () => TokenRequestError | undefined;

/** After a failure the endpoint is left alone for a while, and callers get the same error at once. */
export function startCooldown(
  { startStopwatch, emit }: Context,
  error: TokenRequestError,
  earlierFailures: number,
): Cooldown {
  const ms = cooldownMs(error, earlierFailures);
  const age = startStopwatch();
  emit({ type: 'cooldown', code: error.code, retryAfterMs: ms });
  return () => {
    const retryAfterMs = Math.ceil(ms - age());
    if (retryAfterMs <= 0) return undefined;
    return Object.assign(new TokenRequestError(error), { retryAfterMs });
  };
}

/** What the server asked for is kept exactly. */
function cooldownMs(error: TokenRequestError, earlierFailures: number): number {
  const { status, retryAfterMs } = error;
  if (isPermanent(error)) return jittered(MAX_STEP_MS);
  if (retryAfterMs && (status === 429 || status === 503)) {
    return Math.min(retryAfterMs, MAX_RETRY_AFTER_MS);
  }
  return jittered(Math.min(FIRST_STEP_MS * 2 ** earlierFailures, MAX_STEP_MS));
}
