import type { AccessToken } from '../base/access-token.js';
import type { Time } from '../base/clock.js';
import { copyError, TokenRequestError } from '../base/token-request-error.js';
import type { TokenCache } from './token-cache.js';
import { waitFor } from './wait-for.js';

/**
 * Obtains a new token as one of its callers. The signal ends this caller's wait immediately, never the renewal.
 *
 * A renewal that the runtime has cancelled never settles: another one replaces it as soon as it counts as dead, and no
 * caller waits longer than its own limit. The limit starts anew, once, if the process was frozen meanwhile.
 *
 * @throws TokenRequestError
 */
export async function waitForToken(
  cache: TokenCache,
  time: Time,
  limitMs: number,
  signal?: AbortSignal | null,
): Promise<AccessToken> {
  const freezesAtStart = time.freezeCount();
  let endsAt = time.monotonic() + limitMs;
  let mayStartAnew = true;
  let renewal = cache.replaceDead(cache.renew());
  for (;;) {
    const maxWaitMs = Math.min(endsAt - time.monotonic(), Math.max(0, renewal.overdueInMs()));
    const wait = waitFor(renewal.token.catch(rethrowCopy), signal);
    const token = await settledWithin(time, maxWaitMs, wait);
    if (token) return token;
    if (mayStartAnew && time.freezeCount() !== freezesAtStart) {
      mayStartAnew = false;
      endsAt = time.monotonic() + limitMs;
    } else if (time.monotonic() >= endsAt) {
      throw new TokenRequestError({ code: 'timeout' });
    } else if (renewal.overdueInMs() <= 0) {
      // An invalidation may have started another renewal meanwhile: a caller changes over only if its own is dead.
      renewal = cache.replaceDead(renewal);
    }
  }
}

/** Settles as `work` does, or resolves with undefined after `limitMs`. */
function settledWithin<T>(
  { schedule }: Time,
  limitMs: number,
  work: Promise<T>,
): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    const giveUp = (): void => {
      resolve(undefined);
    };
    // In the background, because what the work itself waits for keeps the process alive.
    const cancel = schedule(giveUp, limitMs, true);
    void work.then(resolve, reject).finally(cancel);
  });
}

/** Each caller gets an error of its own. */
function rethrowCopy(error: TokenRequestError): never {
  throw copyError(error);
}
