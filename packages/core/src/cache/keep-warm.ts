import type { Time } from '../base/clock.js';
import type { TokenRequestError } from '../base/token-request-error.js';
import type { TokenCache } from './token-cache.js';

/** However short a token's lifetime is, and however it fails, a token is not requested more often than this. */
const MIN_INTERVAL_MS = 100;

/** A timer does not notice that the wall clock is set or the machine sleeps, so the token is looked at this often. */
const MAX_INTERVAL_MS = 5000;

/**
 * Renews the token with no traffic too, until the returned function is called. The timer does not keep the process alive.
 *
 * @param renew obtains a new token, and rejects with a `TokenRequestError`
 */
export function keepWarm(
  { schedule }: Time,
  cache: TokenCache,
  renew: () => Promise<unknown>,
): () => void {
  let isStopped = false;
  let cancel: (() => void) | undefined;

  async function renewIfDue(): Promise<void> {
    let pauseMs = cache.renewalDueInMs();
    if (pauseMs <= 0) pauseMs = await renew().then(() => cache.renewalDueInMs(), cooldownOf);
    if (isStopped) return;
    const delayMs = Math.min(Math.max(pauseMs, MIN_INTERVAL_MS), MAX_INTERVAL_MS);
    // Timers count whole milliseconds: rounded up, the renewal is due when the timer fires.
    cancel = schedule(() => void renewIfDue(), Math.ceil(delayMs), true);
  }

  void renewIfDue();
  return () => {
    isStopped = true;
    cancel?.();
  };
}

/** Returns when another token can be requested, in ms: every failed acquisition starts a cooldown. */
function cooldownOf({ retryAfterMs = 0 }: TokenRequestError): number {
  return retryAfterMs;
}
