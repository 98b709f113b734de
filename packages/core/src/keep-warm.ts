import type { Time } from './clock.js';
import type { Cooldown } from './cooldown.js';
import type { TokenCache } from './token-cache.js';

/** However short a token lives or however it fails, the endpoint is not asked more often than this. */
const MIN_INTERVAL_MS = 100;

/** Renews with no traffic, from now on, until the returned function is called. Its timer keeps no process alive. */
export function keepWarm(cache: TokenCache, cooldown: Cooldown, time: Time): () => void {
  let closed = false;
  let cancel: (() => void) | undefined;

  async function beat(): Promise<void> {
    await cache.renewIfDue();
    if (closed) return;
    const ms = Math.max(cache.msUntilRenewal(), cooldown.msLeft(), MIN_INTERVAL_MS);
    cancel = time.schedule(() => void beat(), ms, true);
  }

  void beat();
  return () => {
    closed = true;
    cancel?.();
  };
}
