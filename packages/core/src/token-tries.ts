import { withDeadline, type Instant, type Time } from './clock.js';
import type { Credentials } from './credentials.js';
import type { Emit } from './events.js';
import { isPermanent, TokenRequestError } from './token-request-error.js';
import { requestToken, type TokenFetch, type TokenRequestSettings } from './token-request.js';
import type { TokenResponse } from './token-response.js';

const MAX_TRIES = 3;
const FIRST_BACKOFF_MS = 250;

/** A token and when its life began: at the start of the request that brought it. */
export interface AcquiredToken extends TokenResponse {
  readonly start: Instant;
}

/** What a request is made with, and who is told of it. */
export interface Transport {
  readonly fetch: TokenFetch;
  readonly time: Time;
  readonly emit: Emit;
}

type TrySettings = TokenRequestSettings & { readonly timeoutMs: number };

/** Tries, and tries again where that can help, as long as `msLeft` allows. */
export async function requestWithRetries(
  settings: TrySettings,
  credentials: Credentials,
  transport: Transport,
  msLeft: () => number,
  attempt = 1,
): Promise<AcquiredToken> {
  try {
    return await requestOnce(settings, credentials, transport, msLeft(), attempt);
  } catch (error) {
    const delayMs = backoffMs(error as TokenRequestError, attempt);
    if (!(delayMs < msLeft())) throw error;
    await new Promise<void>((resolve) => transport.time.schedule(resolve, delayMs));
    return requestWithRetries(settings, credentials, transport, msLeft, attempt + 1);
  }
}

async function requestOnce(
  settings: TrySettings,
  credentials: Credentials,
  transport: Transport,
  msLeft: number,
  attempt: number,
): Promise<AcquiredToken> {
  const { time, emit } = transport;
  const start = time.instant();
  emit({ type: 'request_started', attempt });
  try {
    const ms = Math.min(settings.timeoutMs, msLeft);
    const response = await withDeadline(time, ms, timedOut, (signal) =>
      requestToken(settings, credentials, transport, signal),
    );
    const { lifeMs } = response;
    emit({ type: 'request_succeeded', attempt, durationMs: time.since(start), lifeMs });
    return { ...response, start };
  } catch (error) {
    const { code, status } = error as TokenRequestError;
    emit({ type: 'request_failed', attempt, durationMs: time.since(start), code, status });
    throw error;
  }
}

export function timedOut(): TokenRequestError {
  return new TokenRequestError({ code: 'timeout' });
}

/** How long to wait before the next try; for ever where a repetition cannot help. */
function backoffMs(error: TokenRequestError, attempt: number): number {
  const { code, status = 0, retryAfterMs } = error;
  const transient = code === 'network_error' || status === 429 || status >= 500;
  if (attempt === MAX_TRIES || isPermanent(error) || !transient) return Infinity;
  return retryAfterMs ?? Math.random() * FIRST_BACKOFF_MS * 2 ** (attempt - 1);
}
