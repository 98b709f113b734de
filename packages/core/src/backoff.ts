import { isPermanent, type TokenRequestError } from './token-request-error.js';

const MAX_TRIES = 3;
const FIRST_STEP_MS = 250;

/** How long to wait after a failed try before the next one, with full jitter; for ever where it cannot help. */
export function backoffMs(error: TokenRequestError, attempt: number): number {
  const { code, status = 0, retryAfterMs } = error;
  // With a status it is the server's own word for something.
  const lost = code === 'network_error' && !status;
  const transient = lost || status === 429 || status >= 500;
  if (attempt >= MAX_TRIES || isPermanent(error) || !transient) return Infinity;
  return retryAfterMs ?? Math.random() * FIRST_STEP_MS * 2 ** (attempt - 1);
}
