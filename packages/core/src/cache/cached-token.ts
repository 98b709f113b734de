import type { AccessToken, IssuedToken } from '../base/access-token.js';
import { expiryMarginMs, renewalMarginMs } from '../base/lifetime.js';

/** How long a token that replaced a refused one is kept although an API refuses it too. */
const REFUSAL_GRACE_MS = 5000;

/** How much longer a token must live than the last one to count as a new one, if the server issued the same again. */
const SAME_TOKEN_TOLERANCE_MS = 1000;

/** The cached token, with the remaining lifetimes at which its state changes. */
export interface CachedToken extends IssuedToken {
  /** Resolved with `token`. Every caller gets this promise, so that a cache hit allocates nothing. */
  readonly ready: Promise<AccessToken>;
  /** While less than this is left, the token is due for renewal: 16 to 20 % of its lifetime, at most 5 minutes. */
  readonly renewBelowMs: number;
  /** While less than this is left, the token counts as expired: 2.5 % of its lifetime, at most 10 s. */
  readonly expiredBelowMs: number;
  /** While more than this is left, a refusal does not invalidate the token. */
  readonly graceAboveMs: number;
  /** When the token was first used, by the monotonic clock. */
  firstUsedAt?: number;
}

/**
 * Creates what the cache keeps of a token.
 *
 * @param last the token that it takes the place of
 * @param replacesRefused whether an API refused that token
 */
export function toCachedToken(
  issued: IssuedToken,
  last: CachedToken | undefined,
  replacesRefused: boolean,
): CachedToken {
  const { token, lifetimeMs, remainingMs } = issued;
  const expiredBelowMs = expiryMarginMs(lifetimeMs);
  // If the server repeats a token with the same expiry, asking again early would not bring a newer one.
  const isRepeated =
    last?.token.accessToken === token.accessToken &&
    remainingMs() <= last.remainingMs() + SAME_TOKEN_TOLERANCE_MS;
  return {
    ...issued,
    ready: Promise.resolve(token),
    renewBelowMs: isRepeated ? expiredBelowMs : renewalMarginMs(lifetimeMs),
    expiredBelowMs,
    graceAboveMs: replacesRefused ? remainingMs() - REFUSAL_GRACE_MS : Infinity,
  };
}
