import type { AccessToken } from './access-token.js';
import type { AcquiredToken } from './acquisition.js';
import type { Emit } from './events.js';
import { renewalMargin, sendingMargin } from './lifetime.js';

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

/** What a cache of one token offers. */
export interface TokenCache {
  /** The token if it may be sent now; begins its renewal when that is due. */
  readonly current: () => HeldToken | undefined;
  /** One renewal for all. It belongs to no caller: it runs on when all have left, to fill the cache. */
  readonly renew: () => Promise<AccessToken>;
  /** In how many ms a renewal is due; 0 or less when it is. */
  readonly renewalDueMs: () => number;
  /** Drops the token, and returns it, if it is the current one, unless it has just been fetched because of a refusal. */
  readonly drop: (accessToken: string) => HeldToken | undefined;
}

/**
 * Holds one token in one of three states: fresh (returned at once), due for renewal (returned at once, while one
 * renewal runs behind) and unusable (callers wait for the one renewal). It sets no timer: a call moves it on.
 */
export function createTokenCache(acquire: () => Promise<AcquiredToken>, emit: Emit): TokenCache {
  let held: HeldToken | undefined;
  /** The one under way. One begun before a token was dropped is no longer it: it answers its callers, but is not kept. */
  let renewal: Promise<AccessToken> | undefined;
  /** Whether the next token is fetched because an API refused the last one. */
  let refused = false;

  function current(): HeldToken | undefined {
    if (!held || held.msLeft() > held.renewAtMs) return held;
    if (held.msLeft() <= sendingMargin(held.lifeMs)) return undefined;
    // The events tell of a failure.
    renew().catch(() => undefined);
    return held;
  }

  function renew(): Promise<AccessToken> {
    if (renewal) return renewal;
    const mine = acquire()
      .then((acquired) => {
        if (renewal === mine) keep(acquired);
        return acquired.token;
      })
      .finally(() => {
        if (renewal === mine) renewal = undefined;
      });
    return (renewal = mine);
  }

  function keep(acquired: AcquiredToken): void {
    const last = held;
    held = hold(acquired, last, refused);
    refused = false;
    if (last) emit({ type: 'renewed', remainingMs: last.msLeft() });
  }

  function drop(accessToken: string): HeldToken | undefined {
    const last = held;
    if (last?.token.accessToken !== accessToken || last.msLeft() > last.graceEndsAtMs)
      return undefined;
    held = renewal = undefined;
    refused = true;
    return last;
  }

  const renewalDueMs = (): number => (held ? held.msLeft() - held.renewAtMs : 0);
  return { current, renew, renewalDueMs, drop };
}

function hold(acquired: AcquiredToken, last: HeldToken | undefined, refused: boolean): HeldToken {
  const { token, lifeMs, msLeft } = acquired;
  const repeats = last?.token.accessToken === token.accessToken;
  // The same token, ending when it was to end anyway (give or take a second): asking again would bring it again.
  const noProgress = repeats && msLeft() <= last.msLeft() + 1000;
  return {
    ...acquired,
    ready: Promise.resolve(token),
    renewAtMs: (noProgress ? sendingMargin : renewalMargin)(lifeMs),
    graceEndsAtMs: refused ? msLeft() - REFUSAL_GRACE_MS : Infinity,
  };
}
