import { randomBytes } from 'node:crypto';
import type { Clock } from './options.js';

export type TokenState = 'valid' | 'expired' | 'revoked' | 'unknown';

export interface TokenStatus {
  state: TokenState;
  /** The number of the issued token, 1 for the first one. Absent for an unknown token. */
  serial?: number;
}

/** When `issue` returns the latest token again instead of a new one. */
export type TokenReuse = 'never' | 'until revoked' | 'always';

interface IssuedToken {
  value: string;
  serial: number;
  expiresAt: number;
  revoked: boolean;
}

/** Older tokens are forgotten, so that a long-running emulator does not grow. */
const MAX_REMEMBERED = 10_000;

/** Issues access tokens and knows the state of each. */
export class AccessTokens {
  readonly #clock: Clock;
  readonly #issued = new Map<string, IssuedToken>();
  #lifetimeSeconds: number;
  #latest: IssuedToken | undefined;
  #lastSerial = 0;
  #reuse: TokenReuse = 'never';

  constructor(clock: Clock, lifetimeSeconds: number) {
    this.#clock = clock;
    this.#lifetimeSeconds = lifetimeSeconds;
  }

  issue(): { value: string; expiresIn: number } {
    const token = this.#reusable() ?? this.#create();
    token.expiresAt = this.#clock.now() + this.#lifetimeSeconds * 1000;
    return { value: token.value, expiresIn: this.#lifetimeSeconds };
  }

  statusOf(value: string): TokenStatus {
    const token = this.#issued.get(value);
    if (!token) return { state: 'unknown' };
    return { state: this.#stateOf(token), serial: token.serial };
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

  #reusable(): IssuedToken | undefined {
    if (this.#reuse === 'never') return undefined;
    if (this.#reuse === 'until revoked' && this.#latest?.revoked) return undefined;
    return this.#latest;
  }

  #create(): IssuedToken {
    this.#lastSerial += 1;
    const value = randomBytes(32).toString('base64url');
    const token = { value, serial: this.#lastSerial, expiresAt: 0, revoked: false };
    this.#latest = token;
    this.#issued.set(value, token);
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > MAX_REMEMBERED && oldest !== undefined) this.#issued.delete(oldest);
    return token;
  }
}
