import type { Context } from './context.js';
import type { TokenCache } from './token-cache.js';
import type { TokenRequestError } from './token-request-error.js';

/** However short a token lives or however it fails, the endpoint is not asked more often than this. */
const MIN_INTERVAL_MS = 100;

/** Renews with no traffic, from now on, until the returned function is called. Its timer keeps no process alive. */
export function keepWarm({ schedule }: Context, { renew, renewalDueMs }: TokenCache): () => void {
  let closed = false;
  let cancel: (() => void) | undefined;

  async function beat(): Promise<void> {
    let cooldownMs = 0;
    if (renewalDueMs() <= 0) {
      await renew().catch((error: unknown) => {
        // Each failure of an acquisition says how long it stands.
        cooldownMs = Number((error as TokenRequestError).retryAfterMs);
      });
    }
    // Whole ones, as timers have, so that it is due when they end.
    const ms = Math.ceil(Math.max(renewalDueMs(), cooldownMs, MIN_INTERVAL_MS));
    if (!closed) cancel = schedule(() => void beat(), ms, true);
  }

  void beat();
  return () => {
    closed = true;
    cancel?.();
  };
}
