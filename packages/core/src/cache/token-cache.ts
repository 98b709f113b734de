import type { AccessToken, IssuedToken } from '../base/access-token.js';
import type { Emit } from '../base/events.js';
import { expiryMarginMs, refreshMarginMs } from '../base/lifetime.js';

/** How long a token that replaced a refused one is kept although an API refuses it too. */
const REFUSAL_GRACE_MS = 5000;

/** How much longer a token must live than the last one to count as a new one, if the server issued the same again. */
const SAME_TOKEN_TOLERANCE_MS = 1000;

/** The cached token, with the remaining lifetimes at which its state changes. */
export interface CachedToken extends IssuedToken {
  /** Resolved with `token`. Every caller gets this promise, so that a cache hit allocates nothing. */
  readonly ready: Promise<AccessToken>;
  readonly refreshBelowMs: number;
  readonly expiredBelowMs: number;
  /** While more than this is left, a refusal does not invalidate the token. */
  readonly graceAboveMs: number;
}

/**
 * Caches one token in one of three states: *fresh* (returned immediately), *due for refresh* (returned immediately while
 * one refresh runs in the background) and *expired* (callers wait for the one refresh). The cache has no timer: calls
 * move it from state to state.
 */
export class TokenCache {
  readonly #acquire: () => Promise<IssuedToken>;
  readonly #emit: Emit;
  #cached: CachedToken | undefined;
  /** The refresh in flight. After an invalidation an earlier refresh still resolves for its callers but is not cached. */
  #refresh: Promise<AccessToken> | undefined;
  /** Whether the next token replaces one that an API refused. */
  #replacesRefused = false;

  constructor(acquire: () => Promise<IssuedToken>, emit: Emit) {
    this.#acquire = acquire;
    this.#emit = emit;
  }

  /** Returns the token if it can be sent now, and starts its refresh if one is due. */
  use(): CachedToken | undefined {
    const cached = this.#cached;
    if (!cached) return undefined;
    const remainingMs = cached.remainingMs();
    if (remainingMs > cached.refreshBelowMs) return cached;
    if (remainingMs <= cached.expiredBelowMs) return undefined;
    // A failure in the background is reported by events.
    this.refresh().catch(() => undefined);
    return cached;
  }

  /**
   * Obtains a new token, once for all callers. The refresh belongs to no caller: it goes on when all of them have left,
   * and fills the cache.
   */
  refresh(): Promise<AccessToken> {
    this.#refresh ??= this.#startRefresh();
    return this.#refresh;
  }

  /** Returns in how many ms the next refresh is due; 0 or less if it is due now. */
  refreshDueMs(): number {
    return this.#cached ? this.#cached.remainingMs() - this.#cached.refreshBelowMs : 0;
  }

  /**
   * Drops the token that an API refused, and returns it. Returns undefined if it is no longer the current one, or if it
   * replaced a refused token less than 5 s ago: then a new token does not help, because the account lacks a right.
   */
  invalidate(accessToken: string): CachedToken | undefined {
    const cached = this.#cached;
    if (cached?.token.accessToken !== accessToken) return undefined;
    if (cached.remainingMs() > cached.graceAboveMs) return undefined;
    this.#cached = undefined;
    this.#refresh = undefined;
    this.#replacesRefused = true;
    return cached;
  }

  #startRefresh(): Promise<AccessToken> {
    const refresh = this.#acquire()
      .then((issued) => {
        if (this.#refresh === refresh) this.#store(issued);
        return issued.token;
      })
      .finally(() => {
        if (this.#refresh === refresh) this.#refresh = undefined;
      });
    return refresh;
  }

  #store(issued: IssuedToken): void {
    const last = this.#cached;
    this.#cached = this.#withThresholds(issued, last);
    this.#replacesRefused = false;
    if (last) this.#emit({ type: 'renewed', remainingMs: last.remainingMs() });
  }

  #withThresholds(issued: IssuedToken, last: CachedToken | undefined): CachedToken {
    const { token, lifetimeMs, remainingMs } = issued;
    const expiredBelowMs = expiryMarginMs(lifetimeMs);
    // If the server repeats a token with the same expiry, asking again early would not bring a newer one.
    const isRepeated =
      last?.token.accessToken === token.accessToken &&
      remainingMs() <= last.remainingMs() + SAME_TOKEN_TOLERANCE_MS;
    return {
      ...issued,
      ready: Promise.resolve(token),
      refreshBelowMs: isRepeated ? expiredBelowMs : refreshMarginMs(lifetimeMs),
      expiredBelowMs,
      graceAboveMs: this.#replacesRefused ? remainingMs() - REFUSAL_GRACE_MS : Infinity,
    };
  }
}
