import type { AccessToken } from './access-token.js';
import type { AcquiredToken } from './acquisition.js';
import type { Emit } from './events.js';
import { renewalMargin, sendingMargin } from './lifetime.js';
import { TokenRequestError } from './token-request-error.js';
import { waitFor } from './wait-for.js';

/** For this long a token that was fetched because of a refusal is not dropped by another one. */
const REFUSAL_GRACE_MS = 5000;

/** A token, and how much of its life is left at the turns of its use. */
interface HeldToken extends AcquiredToken {
  /** Already resolved with `token`: what every caller gets, so that a hit allocates nothing. */
  readonly ready: Promise<AccessToken>;
  readonly renewAtMs: number;
  /** With more left than this a refusal does not drop it. */
  readonly graceEndsAtMs: number;
}

/**
 * Holds one token in one of three states: fresh (returned at once), due for renewal (returned at once, while one
 * renewal runs behind) and unusable (callers wait for the one renewal). It sets no timer: a call moves it on.
 */
export class TokenCache {
  readonly #acquire: () => Promise<AcquiredToken>;
  readonly #emit: Emit;
  #held: HeldToken | undefined;
  /** The one under way. One begun before an invalidation is no longer it: it answers its callers, but is not kept. */
  #renewal: Promise<AccessToken> | undefined;
  /** Whether the next token is fetched because an API refused the last one. */
  #refused = false;

  constructor(acquire: () => Promise<AcquiredToken>, emit: Emit) {
    this.#acquire = acquire;
    this.#emit = emit;
  }

  /** A token for one caller, whose `signal` ends its own wait only. */
  get(signal: AbortSignal | null | undefined): Promise<AccessToken> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    return this.#current()?.ready ?? waitFor(this.#renew().catch(rethrowCopy), signal);
  }

  /** The token if it may be sent now; begins its renewal when that is due. */
  usable(): AccessToken | undefined {
    return this.#current()?.token;
  }

  /**
   * Drops the token if it is the current one, unless it has just been fetched because of a refusal.
   *
   * @returns whether it was dropped
   */
  invalidate(accessToken: string): boolean {
    const held = this.#held;
    const drops = held?.token.accessToken === accessToken && held.msLeft() <= held.graceEndsAtMs;
    if (drops) {
      this.#held = this.#renewal = undefined;
      this.#refused = true;
      this.#emit({ type: 'invalidated', remainingMs: held.msLeft() });
    }
    return drops;
  }

  /** Waits for a renewal that is due, and tells in how many ms there is the next; never rejects. */
  async renewIfDue(): Promise<number> {
    let cooldownMs = 0;
    if (!this.#current()) void this.#renew();
    await this.#renewal?.catch((error: unknown) => {
      cooldownMs = (error as TokenRequestError).retryAfterMs ?? 0;
    });
    const renewalMs = this.#held ? this.#held.msLeft() - this.#held.renewAtMs : 0;
    // Whole ones, as timers have, so that it is due when they end.
    return Math.ceil(Math.max(renewalMs, cooldownMs));
  }

  #current(): HeldToken | undefined {
    const held = this.#held;
    if (!held || held.msLeft() > held.renewAtMs) return held;
    if (held.msLeft() <= sendingMargin(held.lifeMs)) return undefined;
    void this.#renew();
    return held;
  }

  /** One renewal for all. It belongs to no caller: it runs on when all have left, to fill the cache. */
  #renew(): Promise<AccessToken> {
    if (this.#renewal) return this.#renewal;
    const renewal = this.#acquire()
      .then((acquired) => {
        if (this.#renewal === renewal) this.#keep(acquired);
        return acquired.token;
      })
      .finally(() => {
        if (this.#renewal === renewal) this.#renewal = undefined;
      });
    // Its callers see the failure; when there are none, the events tell of it.
    renewal.catch(() => undefined);
    return (this.#renewal = renewal);
  }

  #keep(acquired: AcquiredToken): void {
    const { token, lifeMs, msLeft } = acquired;
    const last = this.#held;
    const remainingMs = last?.msLeft() ?? 0;
    const repeats = last?.token.accessToken === token.accessToken;
    // The same token, ending when it was to end anyway (give or take a second): asking again would bring it again.
    const noProgress = repeats && msLeft() <= remainingMs + 1000;
    this.#held = {
      ...acquired,
      ready: Promise.resolve(token),
      renewAtMs: (noProgress ? sendingMargin : renewalMargin)(lifeMs),
      graceEndsAtMs: this.#refused ? msLeft() - REFUSAL_GRACE_MS : Infinity,
    };
    this.#refused = false;
    if (last) this.#emit({ type: 'renewed', remainingMs });
  }
}

/** Each caller gets an error of its own: HTTP clients write to what they are given (axios extends its stack). */
function rethrowCopy(error: TokenRequestError): never {
  throw new TokenRequestError(error);
}
