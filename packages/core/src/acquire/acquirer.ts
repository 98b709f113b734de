import type { Acquisition, IssuedToken } from '../base/access-token.js';
import { countdown, sleep, type Stopwatch } from '../base/clock.js';
import type { Credentials, CredentialsSource } from '../base/credentials.js';
import type { Emit } from '../base/events.js';
import { startTimeBudget, type TimeBudget } from '../base/time-budget.js';
import { copyError, TokenRequestError } from '../base/token-request-error.js';
import type { StoreConnection, Turn, WantedToken } from '../base/token-store.js';
import {
  requestToken,
  type EndpointParts,
  type TokenRequestSettings,
} from '../endpoint/token-request.js';
import { cacheKey } from './cache-key.js';
import { Cooldown } from './cooldown.js';
import { readCredentials } from './read-credentials.js';
import { backoffMs } from './retry-policy.js';

/** How often a process in a cooldown checks whether something has ended it: new credentials, or a token in the store. */
const PROBE_INTERVAL_MS = 1000;

export interface AcquisitionSettings extends TokenRequestSettings {
  readonly credentials: CredentialsSource;
  /** The limit of one token request, in ms. A whole acquisition may take three times as long. */
  readonly timeoutMs: number;
}

export interface AcquirerParts extends EndpointParts {
  readonly settings: AcquisitionSettings;
  readonly emit: Emit;
  /** Shares the token with other processes; undefined without a store. */
  readonly shared: StoreConnection | undefined;
}

/** What changes during one acquisition. */
interface Progress {
  readonly budget: TimeBudget;
  /** One turn serves all attempts for the same token; without a store there is none. */
  turn: Turn | undefined;
  isAbandoned: boolean;
}

/** Obtains one token after another: credentials, store, attempts, and a cooldown after a failure. */
export class Acquirer {
  readonly #parts: AcquirerParts;
  readonly #cooldown: Cooldown;
  #sinceLastProbe: Stopwatch;
  #key: string | undefined;
  /** Kept out of errors, because a server may echo it. */
  #lastToken: string | undefined;

  constructor(parts: AcquirerParts) {
    this.#parts = parts;
    this.#cooldown = new Cooldown(parts.time, parts.emit);
    this.#sinceLastProbe = parts.time.startStopwatch();
  }

  /** Identifies the token that was asked for last (B13). */
  get key(): string | undefined {
    return this.#key;
  }

  /** Starts an acquisition. During a cooldown it fails immediately, except for one a second that looks for its end. */
  start(): Acquisition {
    const budget = startTimeBudget(this.#parts.time, this.#parts.settings.timeoutMs);
    const progress: Progress = { budget, turn: undefined, isAbandoned: false };
    return {
      issued: this.#acquire(progress),
      overdueInMs: budget.overdueInMs,
      abandon() {
        progress.isAbandoned = true;
        progress.turn?.end();
      },
    };
  }

  async #acquire(progress: Progress): Promise<IssuedToken> {
    const cooldownError = this.#cooldown.error;
    if (cooldownError && this.#sinceLastProbe() < PROBE_INTERVAL_MS) throw cooldownError;
    this.#sinceLastProbe = this.#parts.time.startStopwatch();
    const keyBefore = this.#key;
    try {
      const issued = await this.#obtain(progress, cooldownError);
      this.#lastToken = issued.token.accessToken;
      this.#cooldown.end();
      return issued;
    } catch (error) {
      if (progress.isAbandoned) throw error;
      // The cooldown holds while the credentials are unchanged, or cannot be read.
      if (cooldownError && this.#key === keyBefore) throw cooldownError;
      throw this.#cooldown.start(error as TokenRequestError);
    } finally {
      progress.turn?.end();
      // From its end too, so that a slow one does not keep every caller waiting.
      this.#sinceLastProbe = this.#parts.time.startStopwatch();
    }
  }

  /**
   * Makes attempts, and again from the start if the time ran out while the process was frozen: nothing failed then.
   *
   * @param barredBy the failure that bars the current credentials: no token is requested until they change
   */
  async #obtain(progress: Progress, barredBy?: TokenRequestError): Promise<IssuedToken> {
    try {
      return await this.#makeAttempts(progress, barredBy);
    } catch (error) {
      const wasAnswered = (error as TokenRequestError).status !== undefined;
      if (wasAnswered || progress.isAbandoned || !progress.budget.restartAfterFreeze()) throw error;
      progress.turn?.end();
      return this.#makeAttempts(progress, barredBy);
    }
  }

  /** Makes one attempt after another, until one succeeds or no further one can help. */
  async #makeAttempts(progress: Progress, barredBy?: TokenRequestError): Promise<IssuedToken> {
    const { settings } = this.#parts;
    const { budget } = progress;
    const { remainingMs } = budget;
    for (let attempt = 1; ; attempt++) {
      const credentials = await budget.runStep(() =>
        readCredentials(settings.credentials, settings.clientAuth),
      );
      const key = await cacheKey(settings, credentials);
      const isBarred = barredBy !== undefined && key === this.#key;
      this.#key = key;
      const wanted = { ...credentials, key, mayRequest: !isBarred, remainingMs };
      const found = await this.#find(progress, wanted);
      if (found) return found;
      if (isBarred) throw barredBy;
      try {
        const issued = await this.#request(budget, credentials, attempt);
        await progress.turn?.share(issued);
        return issued;
      } catch (error) {
        const failure = error as TokenRequestError;
        barredBy = await this.#prepareNextAttempt(progress, failure, barredBy, attempt);
      }
    }
  }

  /** Takes a turn, or keeps the last one. Returns a token that another process obtained, if there is one. */
  async #find(progress: Progress, wanted: WantedToken): Promise<IssuedToken | undefined> {
    stopIfAbandoned(progress);
    progress.turn = await this.#parts.shared?.takeTurn(wanted, progress.turn);
    stopIfAbandoned(progress);
    return progress.turn?.found;
  }

  /** Sends one token request. */
  async #request(
    budget: TimeBudget,
    credentials: Credentials,
    attempt: number,
  ): Promise<IssuedToken> {
    const { settings, time, emit } = this.#parts;
    const age = time.startStopwatch();
    emit({ type: 'request_started', attempt });
    try {
      const { token, lifetimeMs } = await budget.runStep((signal) =>
        requestToken(this.#parts, credentials, signal, this.#lastToken),
      );
      emit({ type: 'request_succeeded', attempt, durationMs: age(), lifeMs: lifetimeMs });
      const remainingMs = countdown(lifetimeMs, age);
      const expiresAt = Math.floor(time.now() + lifetimeMs - age());
      return { token: Object.freeze({ ...token, expiresAt }), lifetimeMs, remainingMs };
    } catch (error) {
      const { host } = new URL(settings.tokenUrl);
      const failure = copyError(error as TokenRequestError, { host });
      const { code, status } = failure;
      emit({ type: 'request_failed', attempt, durationMs: age(), code, status });
      throw failure;
    }
  }

  /**
   * Waits before the next attempt. Throws the failure if no further attempt can help.
   *
   * @returns the failure, if the same credentials must not be tried again
   */
  async #prepareNextAttempt(
    progress: Progress,
    failure: TokenRequestError,
    barredBy: TokenRequestError | undefined,
    attempt: number,
  ): Promise<TokenRequestError | undefined> {
    stopIfAbandoned(progress, failure);
    // The secret may have been rotated meanwhile: read the credentials again, once.
    if (failure.code === 'invalid_client' && barredBy?.code !== 'invalid_client') return failure;
    const delayMs = backoffMs(failure, attempt);
    if (delayMs === undefined || delayMs >= progress.budget.remainingMs()) throw failure;
    await sleep(this.#parts.time, delayMs);
    return undefined;
  }
}

/** Throws if the acquisition was abandoned: another one has taken its place. */
function stopIfAbandoned({ isAbandoned }: Progress, failure?: TokenRequestError): void {
  if (isAbandoned) throw failure ?? new TokenRequestError({ code: 'timeout' });
}
