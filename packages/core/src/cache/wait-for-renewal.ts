import type { AccessToken } from '../base/access-token.js';
import { settledWithin, type Time } from '../base/clock.js';
import { startTimeBudget } from '../base/time-budget.js';
import { copyError, TokenRequestError } from '../base/token-request-error.js';
import type { TokenCache } from './token-cache.js';
import { waitUnlessAborted } from '../base/wait-unless-aborted.js';

/**
 * Waits for a new token as one of its callers, and starts the renewal if none is in flight. The signal ends this caller's
 * wait immediately, never the renewal.
 *
 * A renewal that the runtime has cancelled never settles: another one replaces it as soon as it counts as dead. No caller
 * waits longer than an acquisition may take. That limit starts anew, once, if the process was frozen meanwhile.
 *
 * @throws TokenRequestError
 */
export async function waitForRenewal(
  cache: TokenCache,
  time: Time,
  timeoutMs: number,
  signal?: AbortSignal | null,
): Promise<AccessToken> {
  const budget = startTimeBudget(time, timeoutMs);
  let renewal = cache.replaceDead(cache.renew());
  for (;;) {
    const maxWaitMs = Math.min(budget.overdueInMs(), Math.max(0, renewal.overdueInMs()));
    const wait = waitUnlessAborted(renewal.token.catch(rethrowCopy), signal);
    // In the background, because what the renewal itself waits for keeps the process alive.
    const token = await settledWithin(time, maxWaitMs, wait, true);
    if (token) return token;
    if (budget.restartAfterFreeze()) continue;
    if (budget.overdueInMs() <= 0) throw new TokenRequestError({ code: 'timeout' });
    renewal = cache.replaceDead(renewal);
  }
}

/** Each caller gets an error of its own. */
function rethrowCopy(error: TokenRequestError): never {
  throw copyError(error);
}
