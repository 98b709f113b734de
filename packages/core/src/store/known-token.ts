import type { IssuedToken } from '../base/access-token.js';
import type { Stopwatch } from '../base/clock.js';
import { expiryMarginMs, renewalMarginMs } from '../base/lifetime.js';

/** After how much time without a refusal a token has proved good. */
const PROVED_GOOD_MS = 5000;

/** How many tokens an API must refuse in a row until the store is suspected of replaying revoked tokens. */
const SUSPECT_AFTER = 2;

/** How many more it takes once the API has refused a new token too: then the account probably lacks a right. */
const EXTRA_PATIENCE = 30;

/** A token that this process obtained, and its entry. */
export interface ObtainedToken {
  /** The name of the entry. */
  readonly name: string;
  readonly issued: IssuedToken;
  /** The encrypted entry, as it was read or written; undefined if the token was not shared. */
  readonly value: string | undefined;
  readonly isFromStore: boolean;
  /** Started when the process obtained the token. */
  readonly age: Stopwatch;
}

/**
 * The token this process obtained last, and how many in a row an API has refused: somebody who can write to the store could
 * otherwise feed a process one revoked token after another.
 */
export class KnownToken {
  #obtained: ObtainedToken | undefined;
  #refusedToken: string | undefined;
  #refusals = 0;

  /** The entry of the token, as it was read or written. */
  get value(): string | undefined {
    return this.#obtained?.value;
  }

  /** Whether tokens from the store should not be trusted now. */
  get isStoreSuspect(): boolean {
    return this.#refusals >= SUSPECT_AFTER;
  }

  remember(obtained: ObtainedToken): void {
    this.#obtained = obtained;
  }

  /** Never uses this token again. Returns what is known of it; undefined if it is not the last one. */
  refuse(accessToken: string): ObtainedToken | undefined {
    const obtained = this.#obtained;
    if (obtained?.issued.token.accessToken !== accessToken) return undefined;
    if (accessToken !== this.#refusedToken) this.#countRefusal(obtained);
    this.#refusedToken = accessToken;
    return obtained;
  }

  /** Returns the token if it can still be sent and has an entry with this name. */
  usable(name: string): IssuedToken | undefined {
    const obtained = this.#obtained;
    if (obtained?.name !== name || !this.#isUsable(obtained.issued, expiryMarginMs))
      return undefined;
    return obtained.issued;
  }

  /** Whether a token from the entry with this name should be used: not if the known one is as good. */
  isImprovedBy(issued: IssuedToken, name: string): boolean {
    return this.#isUsable(issued, this.usable(name) ? renewalMarginMs : expiryMarginMs);
  }

  #countRefusal({ isFromStore, age }: ObtainedToken): void {
    if (age() >= PROVED_GOOD_MS) this.#refusals = 1;
    else if (isFromStore) this.#refusals++;
    else this.#refusals = -EXTRA_PATIENCE;
  }

  #isUsable(
    { token, lifetimeMs, remainingMs }: IssuedToken,
    marginMs: (lifetimeMs: number) => number,
  ): boolean {
    return token.accessToken !== this.#refusedToken && remainingMs() > marginMs(lifetimeMs);
  }
}
