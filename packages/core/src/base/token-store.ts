import type { IssuedToken } from './access-token.js';
import type { Time } from './clock.js';
import type { Emit } from './events.js';
import type { TokenStatistics } from './statistics.js';

/** Where a store keeps the method that only providers call; the same in every copy of this package. */
export const CONNECT: unique symbol = Symbol.for('@kaisa-auth/connect-store');

/**
 * Shares tokens between processes: the option `store` of `createTokenProvider`. Created by `createRedisTokenStore` of
 * `@kaisa-auth/redis`, or by `createTokenStore`. One store can serve several providers, and may come from another copy of
 * this package.
 *
 * @example
 * ```ts
 * import { createTokenStore, type StoreCommands, type TokenStore } from '@kaisa-auth/core/store';
 *
 * const storeFor = (commands: StoreCommands): TokenStore => createTokenStore(commands);
 * ```
 */
export interface TokenStore {
  /** @internal */
  readonly [CONNECT]: (user: StoreUser) => StoreConnection;
}

/** What a store needs from the provider that uses it. */
export interface StoreUser {
  readonly time: Time;
  readonly emit: Emit;
  readonly statistics: TokenStatistics | undefined;
  /** The limit of one token request, in ms. */
  readonly timeoutMs: number;
  /** Whether there is a client secret to encrypt entries with. Otherwise the store needs keys of its own. */
  readonly expectsSecret: boolean;
}

/** One provider's use of a store: its token is shared with every process that uses the same store. */
export interface StoreConnection {
  /**
   * Finds a token of another process, or takes this process's turn to request one. The last turn of the same acquisition
   * goes on if it is for the same token and still current; otherwise it ends. No failure of the store rejects.
   */
  takeTurn(wanted: WantedToken, last?: Turn): Promise<Turn>;
  /** Counts, once, that an API refused this token, which had or had not proved good before. It may stay in use. */
  reportRefusal(accessToken: string, hadProvedGood: boolean): void;
  /** Makes sure that no process gets this token, whose refusal was reported, from the store any more. Never rejects. */
  invalidate(accessToken: string): Promise<void>;
}

/** Which token a provider wants, and how long it can wait. */
export interface WantedToken {
  /** Identifies the token (B13). */
  readonly key: string;
  readonly clientSecret?: string | undefined;
  /** Whether a token may be requested. If not, the store is read once and nothing is leased. */
  readonly mayRequest: boolean;
  /** Returns the time left until the acquisition must have ended. */
  readonly remainingMs: () => number;
}

/** One process's turn: a token that another process obtained, or the permission to request one. */
export interface Turn {
  /** Identifies the token that the turn is for. */
  readonly key: string;
  /** The token that was found in the store, or the process's own if another process is busy renewing it. */
  readonly found?: IssuedToken | undefined;
  /** False once the token was invalidated meanwhile: a new turn is needed to share the next one. */
  isCurrent(): boolean;
  /** Shares the token that was requested. Never rejects. */
  share(issued: IssuedToken): Promise<void>;
  /** Gives the lease back, at any time. Nothing is written afterwards. Never rejects. */
  end(): void;
}
