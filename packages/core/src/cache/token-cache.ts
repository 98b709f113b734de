import type { AccessToken, Acquisition, IssuedToken } from '../base/access-token.js';
import type { Time } from '../base/clock.js';
import type { Emit } from '../base/events.js';
import { count, type TokenStatistics } from '../base/statistics.js';
import { toCachedToken, type CachedToken } from './cached-token.js';

/** How long after its first use a token that no API has refused counts as good. */
const PROOF_MS = 5000;

/**
 * How long a dead renewal is kept while the token can still be sent: its response may have arrived, and not been read, if
 * the clock has jumped.
 */
const DEAD_RENEWAL_DELAY_MS = 250;

/** An acquisition whose token is on its way to the cache, for all callers that wait for one. */
export interface Renewal extends Acquisition {
  readonly token: Promise<AccessToken>;
  /** When a call first found this renewal dead, by the monotonic clock. */
  foundDeadAt?: number | undefined;
}

/** What the cache needs of the rest of core. */
export interface CacheParts {
  readonly acquirer: { start(): Acquisition };
  readonly time: Time;
  /** Receives work that outlives the call that started it. */
  readonly runInBackground: (work: Promise<unknown>) => void;
  readonly emit: Emit;
  readonly statistics: TokenStatistics | undefined;
}

/**
 * Caches one token in one of three states: *fresh* (returned immediately), *due for renewal* (returned immediately while
 * one renewal runs in the background) and *expired* (callers wait for the one renewal). The cache has no timer: calls
 * move it from state to state.
 */
export class TokenCache {
  readonly #parts: CacheParts;
  #cached: CachedToken | undefined;
  #renewal: Renewal | undefined;
  /** How many renewals were started: each has a number. */
  #started = 0;
  /** The tokens of renewals up to this number are not cached: a newer one was cached, or an API refused a token since. */
  #outdated = 0;
  /** Whether the next token replaces one that an API refused. */
  #replacesRefused = false;

  /** Notes that the cached token is used now. */
  readonly noteUse = (): void => {
    if (this.#cached) this.#cached.firstUsedAt ??= this.#parts.time.monotonic();
  };

  constructor(parts: CacheParts) {
    this.#parts = parts;
  }

  /** Returns the token if it can be sent now, and starts its renewal if one is due. */
  use(): CachedToken | undefined {
    const cached = this.#cached;
    if (!cached) return undefined;
    const { statistics } = this.#parts;
    const remainingMs = cached.remainingMs();
    this.noteUse();
    if (remainingMs > cached.renewBelowMs) {
      if (statistics) statistics.fresh = (statistics.fresh ?? 0) + 1;
      return cached;
    }
    if (remainingMs <= cached.expiredBelowMs) return undefined;
    count(statistics, 'refreshing');
    // A failure in the background is reported by events.
    this.#replaceStillDead(this.renew());
    return cached;
  }

  /**
   * Obtains a new token, once for all callers. The renewal belongs to no caller: it goes on when all of them have left,
   * and fills the cache.
   */
  renew(): Renewal {
    this.#renewal ??= this.#startRenewal();
    return this.#renewal;
  }

  /**
   * Gives a renewal up if it counts as dead, and returns the one in flight, which may be new. Returns a renewal that is
   * not dead itself, although an invalidation may have started another one meanwhile.
   */
  replaceDead(renewal: Renewal): Renewal {
    if (renewal.overdueInMs() > 0) return renewal;
    if (this.#renewal === renewal) {
      renewal.abandon();
      this.#renewal = undefined;
    }
    return this.renew();
  }

  /** Returns in how many ms the next renewal is due; 0 or less if it is due now. */
  renewalDueInMs(): number {
    return this.#cached ? this.#cached.remainingMs() - this.#cached.renewBelowMs : 0;
  }

  /**
   * Whether the cached token had been in use for 5 s when the first request that an API refused was sent. The arrival of
   * the refusal says nothing, because an API may answer slowly.
   */
  hadProvedGood(sentAt: number): boolean {
    return sentAt - (this.#cached?.firstUsedAt ?? sentAt) >= PROOF_MS;
  }

  /**
   * Drops the token that an API refused, and returns whether it did: not if it is no longer the current one, or replaced
   * a refused token less than 5 s ago. Then a new token does not help, because the account lacks a right.
   */
  invalidate(accessToken: string): boolean {
    const cached = this.#cached;
    if (!cached) return false;
    const remainingMs = cached.remainingMs();
    const isCurrent = cached.token.accessToken === accessToken;
    if (!isCurrent || remainingMs > cached.graceAboveMs) return false;
    this.#cached = undefined;
    this.#renewal = undefined;
    this.#outdated = this.#started;
    this.#replacesRefused = true;
    this.#parts.emit({ type: 'invalidated', remainingMs });
    return true;
  }

  /** Replaces a renewal found dead at least 250 ms ago. Each call checks, because a timer might not outlive its request. */
  #replaceStillDead(renewal: Renewal): void {
    if (renewal.overdueInMs() > 0) {
      // It goes on, after a freeze for example.
      renewal.foundDeadAt = undefined;
      return;
    }
    const now = this.#parts.time.monotonic();
    renewal.foundDeadAt ??= now;
    if (now - renewal.foundDeadAt >= DEAD_RENEWAL_DELAY_MS) this.replaceDead(renewal);
  }

  #startRenewal(): Renewal {
    const number = ++this.#started;
    const acquisition = this.#parts.acquirer.start();
    const token = acquisition.issued
      .then((issued) => {
        if (number > this.#outdated) this.#store(issued, number);
        return issued.token;
      })
      .finally(() => {
        if (this.#renewal === renewal) this.#renewal = undefined;
      });
    const renewal: Renewal = { ...acquisition, token };
    this.#parts.runInBackground(token);
    return renewal;
  }

  #store(issued: IssuedToken, number: number): void {
    const last = this.#cached;
    // The same token: another process is busy with its renewal.
    if (last?.token === issued.token) return;
    this.#cached = toCachedToken(issued, last, this.#replacesRefused);
    const { statistics, emit } = this.#parts;
    const { lifetimeMs, remainingMs } = issued;
    if (statistics) statistics.lifetime = { lifetimeMs, remainingMs };
    this.#outdated = number;
    this.#replacesRefused = false;
    if (last) emit({ type: 'renewed', remainingMs: last.remainingMs() });
  }
}
