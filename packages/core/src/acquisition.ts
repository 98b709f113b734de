import { backoffMs } from './backoff.js';
import { cacheKey } from './cache-key.js';
import type { Stopwatch, Time } from './clock.js';
import { Cooldown } from './cooldown.js';
import { readCredentials, sameCredentials, type Credentials } from './credentials.js';
import { withDeadline } from './deadline.js';
import type { Events } from './events.js';
import type { Settings } from './options.js';
import type { TokenRequestError } from './token-request-error.js';
import { requestToken, type TokenFetch } from './token-request.js';
import type { TokenResponse } from './token-response.js';

const CREDENTIALS_INTERVAL_MS = 1000;

/** A token, and how long ago its life began: at the start of the request that brought it. */
export interface AcquiredToken extends TokenResponse {
  readonly age: Stopwatch;
}

/** What a request is made with, and who is told of it. */
export interface Transport extends Events {
  readonly fetch: TokenFetch;
  readonly time: Time;
}

/** Gets one token: credentials, tries, a cooldown after a failure. It remembers no token. */
export class Acquisition {
  readonly cooldown: Cooldown;
  readonly #settings: Settings;
  readonly #transport: Transport;
  #used: Credentials | undefined;
  #sinceRead: Stopwatch = () => Infinity;

  constructor(settings: Settings, transport: Transport) {
    this.cooldown = new Cooldown(transport.time);
    this.#settings = settings;
    this.#transport = transport;
  }

  /** Ends, one way or the other, within 3 × timeoutMs; rejects with a `TokenRequestError` only. */
  async acquire(): Promise<AcquiredToken> {
    const { time, emit } = this.#transport;
    const age = time.startStopwatch();
    const msLeft = (): number => 3 * this.#settings.timeoutMs - age();
    const refusal = this.cooldown.error();
    try {
      const acquired = await this.#try(1, msLeft, refusal);
      this.cooldown.end();
      return acquired;
    } catch (error) {
      if (error === refusal) throw error;
      const failure = this.cooldown.begin(error as TokenRequestError);
      emit({ type: 'cooldown', code: failure.code, retryAfterMs: failure.retryAfterMs ?? 0 });
      throw failure;
    }
  }

  /** The error to give at once, while a cooldown lasts and no credentials are due to be read again. */
  refusal(): TokenRequestError | undefined {
    const due = this.#settings.rotating && this.#sinceRead() >= CREDENTIALS_INTERVAL_MS;
    return due ? undefined : this.cooldown.error();
  }

  /** Tries until it succeeds or cannot help; `refusal` stands as long as the credentials are the ones it is about. */
  async #try(
    attempt: number,
    msLeft: () => number,
    refusal?: TokenRequestError,
  ): Promise<AcquiredToken> {
    const credentials = await this.#readCredentials(msLeft());
    if (refusal && sameCredentials(this.#used, credentials)) throw refusal;
    this.#used = credentials;
    try {
      return await this.#request(credentials, attempt, msLeft());
    } catch (error) {
      const failure = error as TokenRequestError;
      // A secret that was rotated meanwhile shows as invalid_client: worth another try, if it has changed.
      const stale = failure.code === 'invalid_client' && this.#settings.rotating && attempt === 1;
      const delayMs = stale ? 0 : backoffMs(failure, attempt);
      if (!(delayMs < msLeft())) throw error;
      await new Promise<void>((resolve) => this.#transport.time.schedule(resolve, delayMs));
      return this.#try(attempt + 1, msLeft, stale ? failure : undefined);
    }
  }

  #readCredentials(msLeft: number): Promise<Credentials> {
    const { credentials, clientAuth } = this.#settings;
    this.#sinceRead = this.#transport.time.startStopwatch();
    return this.#within(msLeft, () => readCredentials(credentials, typeof clientAuth === 'string'));
  }

  async #request(
    credentials: Credentials,
    attempt: number,
    msLeft: number,
  ): Promise<AcquiredToken> {
    const { time, emit, setKey } = this.#transport;
    setKey(await cacheKey(this.#settings, credentials));
    const age = time.startStopwatch();
    emit({ type: 'request_started', attempt });
    try {
      const response = await this.#within(msLeft, (signal) =>
        requestToken(this.#settings, credentials, this.#transport, signal),
      );
      const { lifeMs } = response;
      emit({ type: 'request_succeeded', attempt, durationMs: age(), lifeMs });
      return { ...response, age };
    } catch (error) {
      const { code, status } = error as TokenRequestError;
      emit({ type: 'request_failed', attempt, durationMs: age(), code, status });
      throw error;
    }
  }

  #within<T>(msLeft: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withDeadline(this.#transport.time, Math.min(this.#settings.timeoutMs, msLeft), work);
  }
}
