import type { IssuedToken } from '../base/access-token.js';
import type { Time } from '../base/clock.js';
import type { Credentials } from '../base/credentials.js';
import type { Emit } from '../base/events.js';
import { copyError, type TokenRequestError } from '../base/token-request-error.js';
import {
  requestToken,
  type TokenFetch,
  type TokenRequestSettings,
} from '../endpoint/token-request.js';
import { withDeadline } from './deadline.js';

export interface AttemptSettings extends TokenRequestSettings {
  /** The limit of one token request, in ms. A whole acquisition may take three times as long. */
  readonly timeoutMs: number;
}

export interface AttemptParts {
  readonly settings: AttemptSettings;
  readonly time: Time;
  readonly fetch: TokenFetch;
  readonly emit: Emit;
}

/** What differs from attempt to attempt. */
interface Attempt {
  readonly credentials: Credentials;
  /** Counts from 1. */
  readonly attempt: number;
  readonly limitMs: number;
  readonly lastToken: string | undefined;
}

/** Sends one token request. Returns the token, or why there is none. */
export async function attemptRequest(
  { settings, time, fetch, emit }: AttemptParts,
  { credentials, attempt, limitMs, lastToken }: Attempt,
): Promise<IssuedToken | TokenRequestError> {
  const age = time.startStopwatch();
  emit({ type: 'request_started', attempt });
  try {
    const { token, lifetimeMs } = await withDeadline(time, limitMs, (signal) =>
      requestToken(settings, credentials, { fetch, now: time.now, signal, lastToken }),
    );
    emit({ type: 'request_succeeded', attempt, durationMs: age(), lifeMs: lifetimeMs });
    const remainingMs = (): number => Math.max(0, lifetimeMs - age());
    const expiresAt = Math.floor(time.now() + lifetimeMs - age());
    return { token: Object.freeze({ ...token, expiresAt }), lifetimeMs, remainingMs };
  } catch (error) {
    const { host } = new URL(settings.tokenUrl);
    const failure = copyError(error as TokenRequestError, { host });
    const { code, status } = failure;
    emit({ type: 'request_failed', attempt, durationMs: age(), code, status });
    return failure;
  }
}
