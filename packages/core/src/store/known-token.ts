import type { IssuedToken } from '../base/access-token.js';
import { expiryMarginMs, renewalMarginMs } from '../base/lifetime.js';

/** How many tokens in a row an API must refuse until the store is suspected of replaying revoked tokens. */
const SUSPECT_AFTER = 2;

/** A token that this process obtained, and its entry. */
export interface ObtainedToken {
  /** The name of the entry. */
  readonly name: string;
  readonly issued: IssuedToken;
  /** The encrypted entry, as it was read or written; undefined if the token was not shared. */
  readonly value: string | undefined;
  readonly isFromStore: boolean;
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

  /** Returns what is known of this token; undefined if it is not the last one. */
  find(accessToken: string): ObtainedToken | undefined {
    const obtained = this.#obtained;
    return obtained?.issued.token.accessToken === accessToken ? obtained : undefined;
  }

  /** Never uses this token again, if it is the last one. The count starts anew after a token that had proved good. */
  refuse(accessToken: string, hadProvedGood: boolean): void {
    const obtained = this.find(accessToken);
    if (!obtained || accessToken === this.#refusedToken) return;
    this.#refusedToken = accessToken;
    if (hadProvedGood) this.#refusals = 0;
    // The first one counts even if it was not from the store; a process's own tokens raise no suspicion beyond that.
    if (obtained.isFromStore || this.#refusals === 0) this.#refusals++;
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

  #isUsable(
    { token, lifetimeMs, remainingMs }: IssuedToken,
    marginMs: (lifetimeMs: number) => number,
  ): boolean {
    return token.accessToken !== this.#refusedToken && remainingMs() > marginMs(lifetimeMs);
  }
}
