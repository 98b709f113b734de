import { randomBytes } from 'node:crypto';
import type { Clock } from './options.js';

export type TokenState = 'valid' | 'expired' | 'revoked' | 'unknown';

export interface TokenVerdict {
  state: TokenState;
  /** Which issued token it is, 1 for the first; missing for an unknown one. */
  serial?: number;
}

interface IssuedToken {
  value: string;
  serial: number;
  expiresAt: number;
  revoked: boolean;
}

/** Older tokens are forgotten, so that an emulator left running does not grow. */
const REMEMBERED = 10_000;

/** The tokens that were handed out, and what they are worth now. */
export class AccessTokens {
  readonly #clock: Clock;
  readonly #issued = new Map<string, IssuedToken>();
  #lifetimeSeconds: number;
  #latest: IssuedToken | undefined;
  #serial = 0;
  #repeat: 'never' | 'while good' | 'always' = 'never';

  constructor(clock: Clock, lifetimeSeconds: number) {
    this.#clock = clock;
    this.#lifetimeSeconds = lifetimeSeconds;
  }

  issue(): { value: string; expiresIn: number } {
    const token = this.#repeated() ?? this.#create();
    token.expiresAt = this.#clock.now() + this.#lifetimeSeconds * 1000;
    return { value: token.value, expiresIn: this.#lifetimeSeconds };
  }

  judge(value: string): TokenVerdict {
    const token = this.#issued.get(value);
    if (!token) return { state: 'unknown' };
    const expired = this.#clock.now() >= token.expiresAt;
    return {
      state: token.revoked ? 'revoked' : expired ? 'expired' : 'valid',
      serial: token.serial,
    };
  }

  revokeAll(): void {
    for (const token of this.#issued.values()) token.revoked = true;
  }

  setLifetime(seconds: number): void {
    this.#lifetimeSeconds = seconds;
  }

  repeat(mode: 'never' | 'while good' | 'always'): void {
    this.#repeat = mode;
  }

  #repeated(): IssuedToken | undefined {
    if (this.#repeat === 'never') return undefined;
    return this.#repeat === 'while good' && this.#latest?.revoked ? undefined : this.#latest;
  }

  #create(): IssuedToken {
    this.#serial += 1;
    const value = randomBytes(32).toString('base64url');
    const token = { value, serial: this.#serial, expiresAt: 0, revoked: false };
    this.#latest = token;
    this.#issued.set(value, token);
    const [oldest] = this.#issued.keys();
    if (this.#issued.size > REMEMBERED && oldest !== undefined) this.#issued.delete(oldest);
    return token;
  }
}
