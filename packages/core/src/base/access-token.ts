/**
 * A token to send as `Authorization: <tokenType> <accessToken>`. The object is frozen.
 *
 * @example
 * ```ts
 * import type { AccessToken } from '@kaisa-auth/core';
 *
 * const secondsLeft = ({ expiresAt }: AccessToken) => (expiresAt - Date.now()) / 1000;
 * ```
 */
export interface AccessToken {
  /** The token itself: an opaque secret. */
  readonly accessToken: string;
  /** Always `Bearer`, the only scheme this library supports (RFC 6750). */
  readonly tokenType: 'Bearer';
  /** When the token expires, in epoch milliseconds, counted from the start of its token request. */
  readonly expiresAt: number;
  /** The scope the server granted. Absent if it named none, which means "as requested" (RFC 6749 §5.1). */
  readonly scope?: string;
}

/** A token together with what is left of its lifetime. */
export interface IssuedToken {
  readonly token: AccessToken;
  /** The whole lifetime in ms, counted from the start of the token request. */
  readonly lifetimeMs: number;
  /** Returns what is left of the lifetime in ms, never less than 0. */
  readonly remainingMs: () => number;
}

/** One acquisition of a token, from its start until it settles. */
export interface Acquisition {
  /** Settles within 3 × `timeoutMs` and rejects with a `TokenRequestError` only, unless the runtime has cancelled it. */
  readonly issued: Promise<IssuedToken>;
  /** Returns in how many ms the acquisition counts as dead. */
  readonly overdueInMs: () => number;
  /**
   * Gives the lease back. The token request in flight goes on, but no other follows it, the store is not used any more, and
   * a failure starts no cooldown.
   */
  readonly abandon: () => void;
}
