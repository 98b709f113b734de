import { jittered } from './jitter.js';
import { isPermanent, type TokenRequestError } from './token-request-error.js';

const MAX_TRIES = 3;
const FIRST_BACKOFF_MS = 250;
const FIRST_COOLDOWN_MS = 1000;
const MAX_COOLDOWN_MS = 30_000;
const MAX_RETRY_AFTER_MS = 300_000;

/** How long to wait after a failed try before the next one, with full jitter; for ever where it cannot help. */
export function backoffMs(error: TokenRequestError, attempt: number): number {
  const { code, status = 0, retryAfterMs } = error;
  // With a status it is the server's own word for something.
  const lost = code === 'network_error' && !status;
  const transient = lost || status === 429 || status >= 500;
  if (attempt >= MAX_TRIES || isPermanent(code) || !transient) return Infinity;
  return retryAfterMs ?? Math.random() * FIRST_BACKOFF_MS * 2 ** (attempt - 1);
}

/** For how long the endpoint is left alone after a failure; what the server asked for is kept exactly. */
export function cooldownAfter(error: TokenRequestError, earlierFailures: number): number {
  const { code, status, retryAfterMs } = error;
  if (isPermanent(code)) return jittered(MAX_COOLDOWN_MS);
  if (retryAfterMs && (status === 429 || status === 503)) {
    return Math.min(retryAfterMs, MAX_RETRY_AFTER_MS);
  }
  return jittered(Math.min(FIRST_COOLDOWN_MS * 2 ** earlierFailures, MAX_COOLDOWN_MS));
}
