import type { Time } from '../base/clock.js';
import type { TokenRequestError } from '../base/token-request-error.js';
import type { TokenCache } from './token-cache.js';

/** However short a token's lifetime is, and however it fails, a token is not requested more often than this. */
const MIN_INTERVAL_MS = 100;

/**
 * Refreshes the token with no traffic too, until the returned function is called. The timer does not keep the process
 * alive.
 */
export function keepWarm({ schedule }: Pick<Time, 'schedule'>, cache: TokenCache): () => void {
  let isStopped = false;
  let cancel: (() => void) | undefined;

  async function refreshIfDue(): Promise<void> {
    const cooldownMs = cache.refreshDueMs() > 0 ? 0 : await refresh(cache);
    const delayMs = Math.max(cache.refreshDueMs(), cooldownMs, MIN_INTERVAL_MS);
    // Timers count whole milliseconds: rounded up, the refresh is due when the timer fires.
    if (!isStopped) cancel = schedule(() => void refreshIfDue(), Math.ceil(delayMs), true);
  }

  void refreshIfDue();
  return () => {
    isStopped = true;
    cancel?.();
  };
}

/** Returns how long to wait after a failure, in ms; 0 after a success. */
async function refresh(cache: TokenCache): Promise<number> {
  try {
    await cache.refresh();
    return 0;
  } catch (error) {
    // Every failed acquisition starts a cooldown.
    return Number((error as TokenRequestError).retryAfterMs);
  }
}
