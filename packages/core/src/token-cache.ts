import type { AccessToken } from './access-token.js';
import type { AcquiredToken, Acquisition } from './acquisition.js';
import type { Stopwatch } from './clock.js';
import type { Context } from './context.js';
import { renewalAge, sendableAge } from './lifetime.js';
import { TokenRequestError } from './token-request-error.js';
import { waitFor } from './wait-for.js';

/** For this long a token that was fetched because of a refusal is not dropped by another one. */
const REFUSAL_GRACE_MS = 5000;

interface HeldToken {
  readonly token: AccessToken;
  /** Already resolved with `token`: what every caller gets, so that a hit allocates nothing. */
  readonly ready: Promise<AccessToken>;
  readonly lifeMs: number;
  readonly age: Stopwatch;
  readonly renewalAge: number;
  /** Since it was fetched, if that was because of a refusal. */
  readonly sinceRefusal: Stopwatch | undefined;
}

/**
 * Holds one token in one of three states: fresh (returned at once), due for renewal (returned at once, while one
 * renewal runs behind) and unusable (callers wait for the one renewal). It sets no timer: a call moves it on.
 */
export class TokenCache {
  readonly #context: Context;
  readonly #acquisition: Acquisition;
  #held: HeldToken | undefined;
  /** The one under way. One begun before an invalidation is no longer it: it answers its callers, but is not kept. */
  #renewal: Promise<AccessToken> | undefined;
  /** Whether the next token is fetched because an API refused the last one. */
  #refused = false;

  constructor(context: Context, acquisition: Acquisition) {
    this.#context = context;
    this.#acquisition = acquisition;
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
    this.#held = this.#renewal = undefined;
    this.#refused = true;
    this.#context.emit({ type: 'invalidated', remainingMs: remainingMs(held) });
  }

  /** Waits for a renewal that is due, and tells in how many ms there is the next; never rejects. */
  async renewIfDue(): Promise<number> {
    if (!this.#usable() && !this.#acquisition.refusal()) void this.#renew();
    await this.#renewal?.catch(() => undefined);
    const cooldownMs = this.#acquisition.refusal()?.retryAfterMs ?? 0;
    return Math.max(this.#held ? this.#held.renewalAge - this.#held.age() : 0, cooldownMs);
  }

  #usable(): HeldToken | undefined {
    const held = this.#held;
    if (!held || held.age() < held.renewalAge) return held;
    if (held.age() >= sendableAge(held.lifeMs)) return undefined;
    if (!this.#renewal && !this.#acquisition.refusal()) void this.#renew();
    return held;
  }

  /** One renewal for all. It belongs to no caller: it runs on when all have left, to fill the cache. */
  #renew(): Promise<AccessToken> {
    if (this.#renewal) return this.#renewal;
    const renewal = this.#acquisition
      .acquire()
      .then((acquired) => {
        const token = toAccessToken(acquired, this.#context.now());
        if (this.#renewal === renewal) this.#keep(token, acquired);
        return token;
      })
      .finally(() => {
        if (this.#renewal === renewal) this.#renewal = undefined;
      });
    // Its callers see the failure; when there are none, the events tell of it.
    renewal.catch(() => undefined);
    return (this.#renewal = renewal);
  }

  #keep(token: AccessToken, { lifeMs, age }: AcquiredToken): void {
    const { emit, startStopwatch } = this.#context;
    const last = this.#held;
    const lastMs = last ? remainingMs(last) : 0;
    const repeats = last?.token.accessToken === token.accessToken;
    // The same token, ending when it was to end anyway (give or take a second): asking again would bring it again.
    const noProgress = repeats && lifeMs - age() <= lastMs + 1000;
    this.#held = {
      token,
      ready: Promise.resolve(token),
      lifeMs,
      age,
      renewalAge: (noProgress ? sendableAge : renewalAge)(lifeMs),
      sinceRefusal: this.#refused ? startStopwatch() : undefined,
    };
    this.#refused = false;
    if (last) emit({ type: 'renewed', remainingMs: lastMs });
  }
}

function toAccessToken(
  { accessToken, lifeMs, age, scope }: AcquiredToken,
  now: number,
): AccessToken {
  const expiresAt = Math.floor(now + lifeMs - age());
  return Object.freeze({ accessToken, tokenType: 'Bearer', expiresAt, ...(scope && { scope }) });
}

function remainingMs({ lifeMs, age }: HeldToken): number {
  return Math.max(0, lifeMs - age());
}

/** Each caller gets an error of its own: HTTP clients write to what they are given (axios extends its stack). */
function rethrowCopy(error: TokenRequestError): never {
  throw new TokenRequestError(error);
}
