import type { AccessToken } from './access-token.js';
import { cacheKey } from './cache-key.js';
import type { Context } from './context.js';
import { readCredentials, type Credentials } from './credentials.js';
import { withDeadline } from './deadline.js';
import { backoffMs, cooldownAfter } from './retry-policy.js';
import type { TokenRequestError } from './token-request-error.js';
import { requestToken } from './token-request.js';

const LOOK_INTERVAL_MS = 1000;

export interface AcquiredToken {
  readonly token: AccessToken;
  readonly lifeMs: number;
  /** What is left of its life, which began with the request that brought it; never below 0. */
  readonly msLeft: () => number;
}

/**
 * Makes the function that gets one token: credentials, tries, a cooldown after a failure. It ends, one way or the other,
 * within 3 × timeoutMs, and rejects with a `TokenRequestError` only.
 */
export function createAcquisition(context: Context): () => Promise<AcquiredToken> {
  const { startStopwatch, timeoutMs, emit } = context;
  let failure: TokenRequestError | undefined;
  let failures = 0;
  let cooldownMs = 0;
  let sinceFailure = startStopwatch();
  let sinceLastStart = sinceFailure;

  return async () => {
    const retryAfterMs = Math.ceil(cooldownMs - sinceFailure());
    const refusal =
      failure && retryAfterMs > 0 ? Object.assign(failure, { retryAfterMs }) : undefined;
    // Once in a while the credentials and the store are looked at all the same: others end the cooldown.
    if (refusal && sinceLastStart() < LOOK_INTERVAL_MS) throw refusal;
    const sinceStart = (sinceLastStart = startStopwatch());
    const { key } = context;
    try {
      const acquired = await tryFor(context, () => 3 * timeoutMs - sinceStart(), 1, refusal);
      cooldownMs = failures = 0;
      return acquired;
    } catch (error) {
      // It stands until there are other credentials, also where they could not be read now.
      if (refusal && key === context.key) throw refusal;
      failure = error as TokenRequestError;
      cooldownMs = Math.ceil(cooldownAfter(failure, failures++));
      sinceFailure = startStopwatch();
      emit({ type: 'cooldown', code: failure.code, retryAfterMs: cooldownMs });
      throw Object.assign(failure, { retryAfterMs: cooldownMs });
    }
  };
}

/**
 * Tries until it succeeds or cannot help. `refusal` stands as long as the credentials are the ones it is about, and no
 * other process has put a token into the store.
 */
async function tryFor(
  context: Context,
  msLeft: () => number,
  attempt: number,
  refusal?: TokenRequestError,
): Promise<AcquiredToken> {
  const credentials = await withDeadline(context, msLeft(), () => readCredentials(context));
  const key = await cacheKey(context, credentials);
  const refused = key === context.key ? refusal : undefined;
  context.key = key;

  async function tryAgain(failure: TokenRequestError): Promise<AcquiredToken> {
    // A secret that was rotated meanwhile shows as invalid_client: worth another try, if it has changed.
    if (failure.code === 'invalid_client' && refusal?.code !== failure.code) {
      return tryFor(context, msLeft, attempt + 1, failure);
    }
    const delayMs = backoffMs(failure, attempt);
    if (!(delayMs < msLeft())) throw failure;
    await new Promise<void>((resolve) => context.schedule(resolve, delayMs));
    return tryFor(context, msLeft, attempt + 1);
  }

  const direct = async (): Promise<AcquiredToken> => {
    if (refused) throw refused;
    return requestOnce(context, credentials, attempt, msLeft()).catch(tryAgain);
  };
  return context.shared?.getToken(credentials, msLeft, direct, !refused) ?? direct();
}

async function requestOnce(
  context: Context,
  credentials: Credentials,
  attempt: number,
  deadlineMs: number,
): Promise<AcquiredToken> {
  const age = context.startStopwatch();
  context.emit({ type: 'request_started', attempt });
  try {
    const { token, lifeMs } = await withDeadline(context, deadlineMs, (signal) =>
      requestToken(context, credentials, signal),
    );
    context.lastToken = token.accessToken;
    context.emit({ type: 'request_succeeded', attempt, durationMs: age(), lifeMs });
    const msLeft = (): number => Math.max(0, lifeMs - age());
    const expiresAt = Math.floor(context.now() + lifeMs - age());
    return { token: Object.freeze({ ...token, expiresAt }), lifeMs, msLeft };
  } catch (error) {
    const { code, status } = error as TokenRequestError;
    context.emit({ type: 'request_failed', attempt, durationMs: age(), code, status });
    throw error;
  }
}
