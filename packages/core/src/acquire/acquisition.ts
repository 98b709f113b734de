import type { IssuedToken } from '../base/access-token.js';
import { sleep, type Stopwatch, type Time } from '../base/clock.js';
import type { Credentials, CredentialsSource } from '../base/credentials.js';
import type { Emit } from '../base/events.js';
import { TokenRequestError } from '../base/token-request-error.js';
import type { SharedToken } from '../base/token-store.js';
import {
  requestToken,
  type TokenFetch,
  type TokenRequestSettings,
} from '../endpoint/token-request.js';
import { cacheKey } from './cache-key.js';
import { Cooldown } from './cooldown.js';
import { withDeadline } from './deadline.js';
import { readCredentials } from './read-credentials.js';
import { backoffMs } from './retry-policy.js';
import { Turns } from './turns.js';

/** How often a process in a cooldown checks whether something has ended it: new credentials, or a token in the store. */
const PROBE_INTERVAL_MS = 1000;

export interface AcquisitionSettings extends TokenRequestSettings {
  readonly credentials: CredentialsSource;
  /** The limit of one token request, in ms. A whole acquisition may take three times as long. */
  readonly timeoutMs: number;
}

export interface AcquisitionParts {
  readonly settings: AcquisitionSettings;
  readonly time: Time;
  readonly fetch: TokenFetch;
  readonly emit: Emit;
  /** Shares the token with other processes; undefined without a store. */
  readonly shared: SharedToken | undefined;
}

/** Obtains one token after another: credentials, store, attempts, and a cooldown after a failure. */
export class Acquisition {
  readonly #parts: AcquisitionParts;
  readonly #cooldown: Cooldown;
  #sinceLastStart: Stopwatch;
  #key: string | undefined;
  /** Kept out of errors, because a server may echo it. */
  #lastToken: string | undefined;

  constructor(parts: AcquisitionParts) {
    this.#parts = parts;
    this.#cooldown = new Cooldown(parts.time.startStopwatch);
    this.#sinceLastStart = parts.time.startStopwatch();
  }

  /** Identifies the token that was asked for last (B13). */
  get key(): string | undefined {
    return this.#key;
  }

  /** Obtains a token. Settles within 3 × `timeoutMs` and rejects with a `TokenRequestError` only. */
  async acquire(): Promise<IssuedToken> {
    const standing = this.#cooldown.error;
    if (standing && this.#sinceLastStart() < PROBE_INTERVAL_MS) throw standing;
    const { time, settings, emit } = this.#parts;
    const sinceStart = time.startStopwatch();
    this.#sinceLastStart = sinceStart;
    const keyBefore = this.#key;
    try {
      const issued = await this.#obtain(standing, () => 3 * settings.timeoutMs - sinceStart());
      this.#lastToken = issued.token.accessToken;
      this.#cooldown.end();
      return issued;
    } catch (error) {
      // The cooldown holds while the credentials are unchanged, or cannot be read.
      if (standing && this.#key === keyBefore) throw standing;
      const failure = this.#cooldown.start(error as TokenRequestError);
      emit({ type: 'cooldown', code: failure.code, retryAfterMs: Number(failure.retryAfterMs) });
      throw failure;
    }
  }

  /**
   * Makes one attempt after another, until one succeeds or no further one can help.
   *
   * @param refusal the failure that bars the current credentials: the endpoint is not asked again until they change
   */
  async #obtain(
    refusal: TokenRequestError | undefined,
    remainingMs: () => number,
  ): Promise<IssuedToken> {
    const turns = new Turns(this.#parts.shared);
    try {
      return await this.#makeAttempts(turns, refusal, remainingMs);
    } finally {
      turns.end();
    }
  }

  async #makeAttempts(
    turns: Turns,
    refusal: TokenRequestError | undefined,
    remainingMs: () => number,
  ): Promise<IssuedToken> {
    for (let attempt = 1; ; attempt++) {
      const credentials = await this.#readCredentials(remainingMs());
      const key = await cacheKey(this.#parts.settings, credentials);
      const mayRequest = refusal === undefined || key !== this.#key;
      this.#key = key;
      const found = await turns.take({ ...credentials, key, mayRequest, remainingMs });
      if (found) return found;
      if (refusal && !mayRequest) throw refusal;
      const result = await this.#request(credentials, attempt, remainingMs());
      if (!(result instanceof TokenRequestError)) return turns.share(result);
      refusal = await this.#prepareNextAttempt(result, refusal, attempt, remainingMs());
    }
  }

  #readCredentials(remainingMs: number): Promise<Credentials> {
    const { settings, time } = this.#parts;
    const limitMs = Math.min(settings.timeoutMs, remainingMs);
    return withDeadline(time, limitMs, () =>
      readCredentials(settings.credentials, settings.clientAuth),
    );
  }

  /**
   * Waits before the next attempt. Throws the failure if no further attempt can help.
   *
   * @returns the failure, if the same credentials must not be tried again
   */
  async #prepareNextAttempt(
    failure: TokenRequestError,
    refusal: TokenRequestError | undefined,
    attempt: number,
    remainingMs: number,
  ): Promise<TokenRequestError | undefined> {
    // The secret may have been rotated meanwhile: read the credentials again, once.
    if (failure.code === 'invalid_client' && refusal?.code !== 'invalid_client') return failure;
    const delayMs = backoffMs(failure, attempt);
    if (delayMs === undefined || delayMs >= remainingMs) throw failure;
    await sleep(this.#parts.time, delayMs);
    return undefined;
  }

  /** Sends one token request, and returns the token or the failure. */
  async #request(
    credentials: Credentials,
    attempt: number,
    remainingMs: number,
  ): Promise<IssuedToken | TokenRequestError> {
    const { settings, time, fetch, emit } = this.#parts;
    const age = time.startStopwatch();
    emit({ type: 'request_started', attempt });
    try {
      const limitMs = Math.min(settings.timeoutMs, remainingMs);
      const { token, lifetimeMs } = await withDeadline(time, limitMs, (signal) =>
        requestToken(settings, credentials, {
          fetch,
          now: time.now,
          signal,
          lastToken: this.#lastToken,
        }),
      );
      emit({ type: 'request_succeeded', attempt, durationMs: age(), lifeMs: lifetimeMs });
      const remaining = (): number => Math.max(0, lifetimeMs - age());
      const expiresAt = Math.floor(time.now() + lifetimeMs - age());
      return { token: Object.freeze({ ...token, expiresAt }), lifetimeMs, remainingMs: remaining };
    } catch (error) {
      const failure = error as TokenRequestError;
      const { code, status } = failure;
      emit({ type: 'request_failed', attempt, durationMs: age(), code, status });
      return failure;
    }
  }
}
