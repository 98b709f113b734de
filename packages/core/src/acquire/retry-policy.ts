import { jittered } from '../base/jitter.js';
import { isPermanent, type TokenRequestError } from '../base/token-request-error.js';

const MAX_ATTEMPTS = 3;
const FIRST_BACKOFF_MS = 250;
const FIRST_COOLDOWN_MS = 1000;
const MAX_COOLDOWN_MS = 30_000;
const MAX_RETRY_AFTER_MS = 300_000;

/**
 * Returns how long to wait after a failed attempt before the next one: exponential back-off with full jitter, or what the
 * server asked for. Returns undefined if another attempt cannot help.
 */
export function backoffMs(failure: TokenRequestError, attempt: number): number | undefined {
  if (attempt >= MAX_ATTEMPTS || !isTransient(failure)) return undefined;
  return failure.retryAfterMs ?? Math.random() * FIRST_BACKOFF_MS * 2 ** (attempt - 1);
}

/** Returns the length of the cooldown, in ms. The `Retry-After` of a 429 or 503 is used without jitter, up to 5 minutes. */
export function cooldownMs(failure: TokenRequestError, earlierFailures: number): number {
  const { code, status, retryAfterMs } = failure;
  if (isPermanent(code)) return jittered(MAX_COOLDOWN_MS);
  if (retryAfterMs && (status === 429 || status === 503))
    return Math.min(retryAfterMs, MAX_RETRY_AFTER_MS);
  return jittered(Math.min(FIRST_COOLDOWN_MS * 2 ** earlierFailures, MAX_COOLDOWN_MS));
}

function isTransient({ code, status }: TokenRequestError): boolean {
  if (isPermanent(code)) return false;
  // If there is a status, the server itself sent this code.
  if (!status) return code === 'network_error';
  return status === 429 || status >= 500;
}
