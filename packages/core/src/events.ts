import type { StoreCommands } from './store/commands.js';
import type { TokenRequestErrorCode } from './token-request-error.js';

/** What `onEvent` is told. Durations are in ms; `key` tells tokens apart (B13). Nothing in it is a secret. */
export type TokenEvent = TokenEventDetails & {
  /**
   * Digest of everything that decides which token this is, the client secret too: who knows the rest can check guesses
   * of it. Leave it out of logs if the secret could be guessed. Absent before the first request.
   */
  readonly key?: string | undefined;
};

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
  /** A new token took the place of one with `remainingMs` of its life left (0 when it had ended). */
  | { readonly type: 'renewed'; readonly remainingMs: number }
  | { readonly type: 'invalidated'; readonly remainingMs: number }
  /** For `retryAfterMs` callers get this error at once, and no request is made. */
  | {
      readonly type: 'cooldown';
      readonly code: TokenRequestErrorCode;
      readonly retryAfterMs: number;
    }
  /**
   * A command of the store failed: for 5 s the store is left alone, and the endpoint is asked directly. Told once, until
   * it has recovered. `code` is that of the error if it is in capitals, else `FAILED`; or it is `TIMEOUT`,
   * `INVALID_ANSWER`, or `NO_KEY` where there is neither a client secret nor `storeKeys`.
   */
  | {
      readonly type: 'store_degraded';
      readonly command: keyof StoreCommands;
      readonly code: string;
    }
  | { readonly type: 'store_recovered' }
  /** What lies in the store does not decrypt: it was changed, moved, or written with a key not known here. */
  | { readonly type: 'store_entry_refused' }
  /** An adapter sent a refused request again, with a new token. */
  | { readonly type: 'replayed'; readonly status: number }
  /** An adapter let a request pass without a token, because `allowedOrigins` does not cover its URL. */
  | { readonly type: 'origin_skipped'; readonly origin: string };

export type Emit = (event: TokenEventDetails) => void;

/** Calls `options.onEvent`, looked up at each event. Whatever it throws or rejects with harms nothing. */
export async function tell(
  options: { readonly onEvent?: ((event: TokenEvent) => unknown) | undefined },
  event: TokenEvent,
): Promise<void> {
  try {
    await options.onEvent?.(event);
  } catch {
    // It watches, and has no say.
  }
}
