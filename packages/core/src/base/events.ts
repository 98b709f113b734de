import type { StoreCommands } from './store-commands.js';
import type { TokenRequestErrorCode } from './token-request-error.js';

/**
 * What a provider reports to `onEvent`. `type` says what happened. Durations are in ms, and `attempt` counts from 1 within one
 * acquisition. An event never contains a secret or a token.
 *
 * @example
 * ```ts
 * import type { TokenEvent } from '@kaisa-auth/core';
 *
 * function onEvent(event: TokenEvent): void {
 *   if (event.type === 'request_failed') console.warn(event.code, event.status, event.durationMs);
 * }
 * ```
 */
export type TokenEvent = TokenEventDetails & {
  /**
   * A digest of everything that determines the token, including the client secret. Somebody who knows the other inputs
   * can verify guesses of the secret, so keep it out of logs if the secret could be guessed. Absent before the first
   * request.
   */
  readonly key?: string | undefined;
};

/** @inline */
export type TokenEventDetails =
  | { readonly type: 'request_started'; readonly attempt: number }
  | {
      readonly type: 'request_succeeded';
      readonly attempt: number;
      readonly durationMs: number;
      readonly lifeMs: number;
    }
  | {
      readonly type: 'request_failed';
      readonly attempt: number;
      readonly durationMs: number;
      readonly code: TokenRequestErrorCode;
      readonly status: number | undefined;
    }
  /**
   * A caller waited for a token for 1 ms or longer, and got it, or an error with this `code` (`aborted` if its signal ended
   * the wait). Emitted in the caller's asynchronous context, and only with the option `statistics`.
   */
  | {
      readonly type: 'waited';
      readonly durationMs: number;
      readonly code: TokenRequestErrorCode | undefined;
    }
  /** A new token replaced one that had `remainingMs` of its lifetime left (0 if it had expired). */
  | { readonly type: 'renewed'; readonly remainingMs: number }
  /** An API refused the token, which had `remainingMs` of its lifetime left. */
  | { readonly type: 'invalidated'; readonly remainingMs: number }
  /** For `retryAfterMs` callers get this error immediately and no token request is sent. */
  | {
      readonly type: 'cooldown';
      readonly code: TokenRequestErrorCode;
      readonly retryAfterMs: number;
    }
  /**
   * A store command failed. The store is not used for 5 s and tokens are requested directly. Emitted once, until the
   * store has recovered. `code` is the error's own code if it is written in capitals, otherwise `FAILED`, or one of
   * `TIMEOUT`, `INVALID_ANSWER`, `NO_KEY` (neither a client secret nor `storeKeys` is known), `HELD` (one process kept the
   * lease for longer than a live one can) and `REFUSED` (an API refused two tokens in a row, the last one from the store).
   */
  | {
      readonly type: 'store_degraded';
      readonly command: keyof StoreCommands;
      readonly code: string;
    }
  | { readonly type: 'store_recovered' }
  /**
   * Something in the store was ignored: an entry that was changed or moved, is too long, whose token expired long ago, or
   * that was written with an unknown key; or a lease that lasts longer than any process asks for, which was replaced.
   */
  | { readonly type: 'store_entry_refused' }
  /** An adapter replayed a request that was refused with `status`, with a new token. */
  | { readonly type: 'replayed'; readonly status: number }
  /** An adapter sent a request without a token because `allowedOrigins` does not cover its URL. */
  | { readonly type: 'origin_skipped'; readonly origin: string };

export type Emit = (event: TokenEventDetails) => void;

/** Runs a user's function, which may be asynchronous. Whatever it throws or rejects with is ignored. */
export async function callUser(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch {
    // A failing listener harms nothing.
  }
}
