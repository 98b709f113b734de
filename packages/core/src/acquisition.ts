import { backoffMs } from './backoff.js';
import { cacheKey } from './cache-key.js';
import type { Stopwatch } from './clock.js';
import type { Context } from './context.js';
import { Cooldown } from './cooldown.js';
import { readCredentials, type Credentials } from './credentials.js';
import { withDeadline } from './deadline.js';
import type { TokenRequestError } from './token-request-error.js';
import { requestToken } from './token-request.js';
import type { TokenResponse } from './token-response.js';

const CREDENTIALS_INTERVAL_MS = 1000;

/** A token, and how long ago its life began: at the start of the request that brought it. */
export interface AcquiredToken extends TokenResponse {
  readonly age: Stopwatch;
}

/** Gets one token: credentials, tries, a cooldown after a failure. It keeps no token for use. */
export class Acquisition {
  readonly #context: Context;
  readonly #cooldown: Cooldown;
  #key: string | undefined;
  /** Kept out of errors: a server may send it along in a later one. */
  #lastToken: string | undefined;
  #sinceRead: Stopwatch = () => Infinity;

  constructor(context: Context) {
    this.#context = context;
    this.#cooldown = new Cooldown(context);
  }

  /** Ends, one way or the other, within 3 × timeoutMs; rejects with a `TokenRequestError` only. */
  async acquire(): Promise<AcquiredToken> {
    const age = this.#context.startStopwatch();
    const refusal = this.#cooldown.error();
    try {
      const acquired = await this.#try(1, () => 3 * this.#context.timeoutMs - age(), refusal);
      this.#cooldown.end();
      return acquired;
    } catch (error) {
      if (error === refusal) throw error;
      this.#cooldown.begin(error as TokenRequestError);
      throw this.#cooldown.error() ?? error;
    }
  }

  /** The error to give at once, while a cooldown lasts and no credentials are due to be read again. */
  refusal(): TokenRequestError | undefined {
    const due = this.#context.rotating && this.#sinceRead() >= CREDENTIALS_INTERVAL_MS;
    return due ? undefined : this.#cooldown.error();
  }

  /** Tries until it succeeds or cannot help; `refusal` stands as long as the credentials are the ones it is about. */
  async #try(
    attempt: number,
    msLeft: () => number,
    refusal?: TokenRequestError,
  ): Promise<AcquiredToken> {
    const { schedule, rotating } = this.#context;
    this.#sinceRead = this.#context.startStopwatch();
    const credentials = await withDeadline(this.#context, msLeft(), () =>
      readCredentials(this.#context),
    );
    const key = await cacheKey(this.#context, credentials);
    if (refusal && key === this.#key) throw refusal;
    this.#key = key;
    this.#context.setKey(key);
    try {
      return await this.#request(credentials, attempt, msLeft());
    } catch (error) {
      const failure = error as TokenRequestError;
      // A secret that was rotated meanwhile shows as invalid_client: worth another try, if it has changed.
      const stale = failure.code === 'invalid_client' && rotating && refusal?.code !== failure.code;
      const delayMs = stale ? 0 : backoffMs(failure, attempt);
      if (!(delayMs < msLeft())) throw error;
      await new Promise<void>((resolve) => schedule(resolve, delayMs));
      return this.#try(attempt + 1, msLeft, stale ? failure : undefined);
    }
  }

  async #request(
    credentials: Credentials,
    attempt: number,
    msLeft: number,
  ): Promise<AcquiredToken> {
    const { startStopwatch, emit } = this.#context;
    const age = startStopwatch();
    emit({ type: 'request_started', attempt });
    try {
      const response = await withDeadline(this.#context, msLeft, (signal) =>
        requestToken(this.#context, credentials, signal, this.#lastToken),
      );
      this.#lastToken = response.accessToken;
      emit({ type: 'request_succeeded', attempt, durationMs: age(), lifeMs: response.lifeMs });
      return { ...response, age };
    } catch (error) {
      const { code, status } = error as TokenRequestError;
      emit({ type: 'request_failed', attempt, durationMs: age(), code, status });
      throw error;
    }
  }
}
