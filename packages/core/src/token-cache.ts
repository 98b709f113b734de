import type { AccessToken } from './access-token.js';
import type { AcquiredToken, Acquisition, Transport } from './acquisition.js';
import type { Stopwatch } from './clock.js';
import { renewalAge, sendableAge } from './lifetime.js';
import { repeated, type TokenRequestError } from './token-request-error.js';
import { waitFor } from './wait-for.js';

/** For this long a token that was fetched because of a refusal is not dropped by another one. */
const REFUSAL_GRACE_MS = 5000;

interface HeldToken {
  readonly token: AccessToken;
  /** Already resolved with `token`: what every caller gets, so that a hit allocates nothing. */
  readonly ready: Promise<AccessToken>;
  readonly age: Stopwatch;
  readonly renewalAge: number;
  readonly sendableAge: number;
  readonly lifeMs: number;
  /** Since it was fetched, if that was because of a refusal. */
  readonly sinceRefusal: Stopwatch | undefined;
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
    return refusal ? Promise.reject(refusal) : waitFor(this.#renew().catch(rethrowCopy), signal);
  }

  /** The token if it may be sent now; begins its renewal when that is due. */
  usable(): AccessToken | undefined {
    return this.#usable()?.token;
  }

  /** Drops the token if it is the current one, unless it has just been fetched because of a refusal. */
  invalidate(accessToken: string): void {
    const held = this.#held;
    if (held?.token.accessToken !== accessToken) return;
    if (held.sinceRefusal && held.sinceRefusal() < REFUSAL_GRACE_MS) return;
    this.#transport.emit({ type: 'invalidated', remainingMs: remainingMs(held) });
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
    return this.#held ? this.#held.renewalAge - this.#held.age() : 0;
  }

  #usable(): HeldToken | undefined {
    const held = this.#held;
    const age = held?.age() ?? 0;
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
      const token = this.#toAccessToken(acquired);
      if (begunIn === this.#generation) this.#keep(token, acquired);
      return token;
    } finally {
      if (begunIn === this.#generation) this.#renewal = undefined;
    }
  }

  #toAccessToken({ accessToken, lifeMs, age, scope }: AcquiredToken): AccessToken {
    const expiresAt = Math.floor(this.#transport.time.now() + lifeMs - age());
    return Object.freeze({ accessToken, tokenType: 'Bearer', expiresAt, ...(scope && { scope }) });
  }

  #keep(token: AccessToken, { lifeMs, age }: AcquiredToken): void {
    const { emit, time } = this.#transport;
    const last = this.#held;
    const next: HeldToken = {
      token,
      ready: Promise.resolve(token),
      age,
      lifeMs,
      renewalAge: renewalAge(lifeMs),
      sendableAge: sendableAge(lifeMs),
      sinceRefusal: this.#refused ? time.startStopwatch() : undefined,
    };
    // Without progress, asking again before its end would only bring the same token again.
    this.#held =
      last && isNoProgress(last, next) ? { ...next, renewalAge: next.sendableAge } : next;
    this.#refused = false;
    if (last) emit({ type: 'renewed', remainingMs: remainingMs(last) });
  }
}

/** Each caller gets an error of its own: HTTP clients write to what they are given (axios extends its stack). */
function rethrowCopy(error: TokenRequestError): never {
  throw repeated(error, error.retryAfterMs ?? 0);
}

function remainingMs({ lifeMs, age }: HeldToken): number {
  return Math.max(0, lifeMs - age());
}

/** The same token again, due for renewal before the one that it would replace ends. */
function isNoProgress(last: HeldToken, next: HeldToken): boolean {
  const dueInMs = next.renewalAge - next.age();
  const lastEndsInMs = last.sendableAge - last.age();
  return last.token.accessToken === next.token.accessToken && dueInMs <= lastEndsInMs;
}
