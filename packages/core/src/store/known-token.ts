import type { IssuedToken } from '../base/access-token.js';
import { expiryMarginMs, refreshMarginMs } from '../base/lifetime.js';

/** A token that this process obtained, and its entry. */
export interface ObtainedToken {
  /** The name of the entry. */
  readonly name: string;
  readonly issued: IssuedToken;
  /** The encrypted entry, as it was read or written; undefined if the token was not shared. */
  readonly value: string | undefined;
}

/** The token this process obtained last, and the one that an API refused last. */
export class KnownToken {
  #obtained: ObtainedToken | undefined;
  #refusedToken: string | undefined;

  /** The entry of the token, as it was read or written. */
  get value(): string | undefined {
    return this.#obtained?.value;
  }

  remember(obtained: ObtainedToken): void {
    this.#obtained = obtained;
  }

  /** Never uses this token again. Returns what was known of it. */
  refuse(accessToken: string): ObtainedToken | undefined {
    this.#refusedToken = accessToken;
    const obtained = this.#obtained;
    return obtained?.issued.token.accessToken === accessToken ? obtained : undefined;
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
    return this.#isUsable(issued, this.usable(name) ? refreshMarginMs : expiryMarginMs);
  }

  #isUsable(
    { token, lifetimeMs, remainingMs }: IssuedToken,
    marginMs: (lifetimeMs: number) => number,
  ): boolean {
    return token.accessToken !== this.#refusedToken && remainingMs() > marginMs(lifetimeMs);
  }
}
