import type { AccessToken } from './access-token.js';
import type { Acquisition } from './acquisition.js';
import type { Instant } from './clock.js';
import { renewalAge, sendableAge } from './lifetime.js';
import type { AcquiredToken, Transport } from './token-tries.js';
import { waitFor } from './wait-for.js';

/** For this long a token that was fetched because of a refusal is not dropped by another one. */
const REFUSAL_GRACE_MS = 5000;

interface HeldToken {
  readonly token: AccessToken;
  /** Already resolved with `token`: what every caller gets, so that a hit allocates nothing. */
  readonly ready: Promise<AccessToken>;
  /** When its life began; the ages below count from there, in ms. */
  readonly start: Instant;
  readonly renewalAge: number;
  readonly sendableAge: number;
  readonly lifeMs: number;
  /** When it was fetched, if that was because of a refusal. */
  readonly refetchedAt: Instant | undefined;
}

/**
 * Holds one token in one of three states: fresh (returned at once), due for renewal (returned at once, while one
 * renewal runs behind) and unusable (callers wait for the one renewal). It sets no timer: a call moves it on.
 */
export class TokenCache {
  readonly #acquisition: Acquisition;
  readonly #transport: Transport;
  #held: HeldToken | undefined;
  #renewal: Promise<AccessToken> | undefined;
  /** Counts invalidations. A renewal begun before one may answer its callers, but is not kept. */
  #generation = 0;
  /** Whether the next token is fetched because an API refused the last one. */
  #refused = false;

  constructor(acquisition: Acquisition, transport: Transport) {
    this.#acquisition = acquisition;
    this.#transport = transport;
  }

  /** A token for one caller, whose `signal` ends its own wait only. */
  get(signal: AbortSignal | undefined): Promise<AccessToken> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const usable = this.#usable();
    if (usable) return usable.ready;
    const refusal = this.#renewal ? undefined : this.#acquisition.refusal();
    return refusal ? Promise.reject(refusal) : waitFor(this.#renew(), signal);
  }

  /** The token if it may be sent now; begins its renewal when that is due. */
  usable(): AccessToken | undefined {
    return this.#usable()?.token;
  }

  /** Drops the token if it is the current one, unless it has just been fetched because of a refusal. */
  invalidate(accessToken: string): void {
    const held = this.#held;
    if (held?.token.accessToken !== accessToken) return;
    if (held.refetchedAt && this.#since(held.refetchedAt) < REFUSAL_GRACE_MS) return;
    this.#transport.emit({ type: 'invalidated', remainingMs: this.#remainingMs(held) });
    this.#held = undefined;
    this.#renewal = undefined;
    this.#refused = true;
    this.#generation++;
  }

  /** Settles once no renewal is due or under way; never rejects. */
  async renewIfDue(): Promise<void> {
    if (!this.#usable() && !this.#acquisition.refusal()) void this.#renew();
    await this.#renewal?.catch(() => undefined);
  }

  /** Until the held token is due for renewal; 0 without one. */
  msUntilRenewal(): number {
    return this.#held ? this.#held.renewalAge - this.#since(this.#held.start) : 0;
  }

  #usable(): HeldToken | undefined {
    const held = this.#held;
    const age = held ? this.#since(held.start) : 0;
    if (!held || age < held.renewalAge) return held;
    if (age >= held.sendableAge) return undefined;
    if (!this.#renewal && !this.#acquisition.refusal()) void this.#renew();
    return held;
  }

  /** One renewal for all. It belongs to no caller: it runs on when all have left, to fill the cache. */
  #renew(): Promise<AccessToken> {
    if (!this.#renewal) {
      this.#renewal = this.#acquire(this.#generation);
      // Its callers see the failure; when there are none, the events tell of it.
      this.#renewal.catch(() => undefined);
    }
    return this.#renewal;
  }

  async #acquire(begunIn: number): Promise<AccessToken> {
    try {
      const acquired = await this.#acquisition.acquire();
      const token = toAccessToken(acquired);
      if (begunIn === this.#generation) this.#keep(token, acquired);
      return token;
    } finally {
      if (begunIn === this.#generation) this.#renewal = undefined;
    }
  }

  #keep(token: AccessToken, { lifeMs, start }: AcquiredToken): void {
    const last = this.#held;
    const next: HeldToken = {
      token,
      ready: Promise.resolve(token),
      start,
      lifeMs,
      renewalAge: renewalAge(lifeMs),
      sendableAge: sendableAge(lifeMs),
      refetchedAt: this.#refused ? this.#transport.time.instant() : undefined,
    };
    // Without progress, asking again before its end would only bring the same token again.
    this.#held =
      last && isNoProgress(last, next) ? { ...next, renewalAge: next.sendableAge } : next;
    this.#refused = false;
    if (last) this.#transport.emit({ type: 'renewed', remainingMs: this.#remainingMs(last) });
  }

  #since(instant: Instant): number {
    return this.#transport.time.since(instant);
  }

  #remainingMs({ lifeMs, start }: HeldToken): number {
    return Math.max(0, lifeMs - this.#since(start));
  }
}

/** The same token again, due for renewal before the one that it would replace ends. */
function isNoProgress(last: HeldToken, next: HeldToken): boolean {
  const renewalAt = next.start.monotonic + next.renewalAge;
  const lastEndsAt = last.start.monotonic + last.sendableAge;
  return last.token.accessToken === next.token.accessToken && renewalAt <= lastEndsAt;
}

function toAccessToken({ accessToken, lifeMs, scope, start }: AcquiredToken): AccessToken {
  const token = { accessToken, tokenType: 'Bearer', expiresAt: start.wall + lifeMs } as const;
  return Object.freeze(scope === undefined ? token : { ...token, scope });
}
