import { isPermanent, type TokenRequestError } from './token-request-error.js';

const MAX_TRIES = 3;
const FIRST_STEP_MS = 250;

/** How long to wait after a failed try before the next one, with full jitter; for ever where it cannot help. */
export function backoffMs(error: TokenRequestError, attempt: number): number {
  const { code, status = 0, retryAfterMs } = error;
  const transient = code === 'network_error' || status === 429 || status >= 500;
  if (attempt >= MAX_TRIES || isPermanent(error) || !transient) return Infinity;
  return retryAfterMs ?? Math.random() * FIRST_STEP_MS * 2 ** (attempt - 1);
}
