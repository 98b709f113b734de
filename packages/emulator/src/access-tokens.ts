import { randomBytes } from 'node:crypto';
import type { Clock } from './options.js';

export type TokenState = 'valid' | 'expired' | 'revoked' | 'unknown';

/**
 * A token that the emulator issued, without its value.
 *
 * @example
 * ```ts
 * import type { IssuedToken } from '@kaisa-auth/emulator';
 *
 * const isUsable = ({ revoked, expiresAt }: IssuedToken) => !revoked && expiresAt > Date.now();
 * ```
 */
export interface IssuedToken {
  /** The number of the token, 1 for the first one. */
  readonly serial: number;
  /** When the token was issued last, in ms by the emulator's clock. The same token can be issued again. */
  readonly issuedAt: number;
  /** When the token expires, in ms by the emulator's clock. */
  readonly expiresAt: number;
  /** Whether `revokeAll` has revoked the token. */
  readonly revoked: boolean;
}

/** The state of a token. */
export interface TokenStatus {
  readonly state: TokenState;
  /** Absent for an unknown token. */
  readonly token?: IssuedToken;
}

/** When `issue` returns the latest token again instead of a new one. */
export type TokenReuse = 'never' | 'until revoked' | 'always';

type StoredToken = { -readonly [Name in keyof IssuedToken]: IssuedToken[Name] } & { value: string };

/** Older tokens are forgotten, so that a long-running emulator does not grow. */
const MAX_REMEMBERED = 10_000;

/** Issues access tokens and knows the state of each. */
export class AccessTokens {
  readonly #clock: Clock;
  readonly #issued = new Map<string, StoredToken>();
  #lifetimeSeconds: number;
  #latest: StoredToken | undefined;
  #lastSerial = 0;
  #reuse: TokenReuse = 'never';

  constructor(clock: Clock, lifetimeSeconds: number) {
    this.#clock = clock;
    this.#lifetimeSeconds = lifetimeSeconds;
  }

  get lifetimeSeconds(): number {
    return this.#lifetimeSeconds;
  }

  get reuse(): TokenReuse {
    return this.#reuse;
  }

  issue(): { value: string; expiresIn: number; token: IssuedToken & { again: boolean } } {
    const reused = this.#reusable();
    const stored = reused ?? this.#create();
    stored.issuedAt = this.#clock.now();
    stored.expiresAt = stored.issuedAt + this.#lifetimeSeconds * 1000;
    const token = { ...withoutValue(stored), again: reused !== undefined };
    return { value: stored.value, expiresIn: this.#lifetimeSeconds, token };
  }

  statusOf(value: string): TokenStatus {
    const stored = this.#issued.get(value);
    if (!stored) return { state: 'unknown' };
    return { state: this.#stateOf(stored), token: withoutValue(stored) };
  }

  /** Returns the latest tokens, newest first. */
  latest(count: number): IssuedToken[] {
    return [...this.#issued.values()].slice(-count).reverse().map(withoutValue);
  }

  revokeAll(): void {
    for (const token of this.#issued.values()) token.revoked = true;
  }

  setLifetime(seconds: number): void {
    this.#lifetimeSeconds = seconds;
  }

  setReuse(reuse: TokenReuse): void {
    this.#reuse = reuse;
  }

  #stateOf(token: IssuedToken): TokenState {
    if (token.revoked) return 'revoked';
    return this.#clock.now() >= token.expiresAt ? 'expired' : 'valid';
  }

  #reusable(): StoredToken | undefined {
    if (this.#reuse === 'never') return undefined;
    if (this.#reuse === 'until revoked' && this.#latest?.revoked) return undefined;
    return this.#latest;
  }

  #create(): StoredToken {
    this.#lastSerial += 1;
    const value = randomBytes(32).toString('base64url');
    const token = { value, serial: this.#lastSerial, issuedAt: 0, expiresAt: 0, revoked: false };
    this.#latest = token;
    this.#issued.set(value, token);
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > MAX_REMEMBERED && oldest !== undefined) this.#issued.delete(oldest);
    return token;
  }
}

function withoutValue({ serial, issuedAt, expiresAt, revoked }: StoredToken): IssuedToken {
  return { serial, issuedAt, expiresAt, revoked };
}
