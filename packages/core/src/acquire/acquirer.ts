import type { IssuedToken } from '../base/access-token.js';
import type { Acquisition } from '../base/acquisition.js';
import { sleep, type Stopwatch } from '../base/clock.js';
import type { Credentials, CredentialsSource } from '../base/credentials.js';
import { TokenRequestError } from '../base/token-request-error.js';
import type { StoreConnection } from '../base/token-store.js';
import { attemptRequest, type AttemptParts, type AttemptSettings } from './attempt.js';
import { cacheKey } from './cache-key.js';
import { Cooldown } from './cooldown.js';
import { withDeadline } from './deadline.js';
import { readCredentials } from './read-credentials.js';
import { backoffMs } from './retry-policy.js';
import { TimeBudget } from './time-budget.js';
import { Turns } from './turns.js';

/** How often a process in a cooldown checks whether something has ended it: new credentials, or a token in the store. */
const PROBE_INTERVAL_MS = 1000;

export interface AcquirerParts extends AttemptParts {
  readonly settings: AcquisitionSettings;
  /** Shares the token with other processes; undefined without a store. */
  readonly shared: StoreConnection | undefined;
}

export interface AcquisitionSettings extends AttemptSettings {
  readonly credentials: CredentialsSource;
}

/** What changes during one acquisition. */
interface Progress {
  readonly turns: Turns;
  budget: TimeBudget;
  isAbandoned: boolean;
}

/** Obtains one token after another: credentials, store, attempts, and a cooldown after a failure. */
export class Acquirer {
  readonly #parts: AcquirerParts;
  readonly #cooldown: Cooldown;
  #sinceLastStart: Stopwatch;
  #key: string | undefined;
  /** Kept out of errors, because a server may echo it. */
  #lastToken: string | undefined;

  constructor(parts: AcquirerParts) {
    this.#parts = parts;
    this.#cooldown = new Cooldown(parts.time.startStopwatch);
    this.#sinceLastStart = parts.time.startStopwatch();
  }

  /** Identifies the token that was asked for last (B13). */
  get key(): string | undefined {
    return this.#key;
  }

  /** Starts to obtain a token. */
  start(): Acquisition {
    const progress: Progress = {
      turns: new Turns(this.#parts.shared),
      budget: this.#createBudget(),
      isAbandoned: false,
    };
    return {
      issued: this.#acquire(progress),
      overdueInMs: () => progress.budget.overdueInMs(),
      abandon() {
        progress.isAbandoned = true;
        progress.turns.abandon();
      },
    };
  }

  async #acquire(progress: Progress): Promise<IssuedToken> {
    const standing = this.#cooldown.error;
    if (standing && this.#sinceLastStart() < PROBE_INTERVAL_MS) throw standing;
    this.#sinceLastStart = this.#parts.time.startStopwatch();
    const keyBefore = this.#key;
    try {
      const issued = await this.#obtain(progress, standing);
      this.#lastToken = issued.token.accessToken;
      this.#cooldown.end();
      return issued;
    } catch (error) {
      if (progress.isAbandoned) throw error;
      // The cooldown holds while the credentials are unchanged, or cannot be read.
      if (standing && this.#key === keyBefore) throw standing;
      const failure = this.#cooldown.start(error as TokenRequestError);
      const { code, retryAfterMs } = failure;
      this.#parts.emit({ type: 'cooldown', code, retryAfterMs: Number(retryAfterMs) });
      throw failure;
    } finally {
      progress.turns.end();
    }
  }

  /**
   * Makes attempts, and again from the start if the time ran out while the process was frozen: nothing failed then.
   *
   * @param refusal the failure that bars the current credentials: the endpoint is not asked again until they change
   */
  async #obtain(progress: Progress, refusal: TokenRequestError | undefined): Promise<IssuedToken> {
    try {
      return await this.#makeAttempts(progress, refusal);
    } catch (error) {
      const wasAnswered = (error as TokenRequestError).status !== undefined;
      if (wasAnswered || !progress.budget.wasFrozen()) throw error;
      progress.turns.end();
      progress.budget = this.#createBudget();
      return this.#makeAttempts(progress, refusal);
    }
  }

  #createBudget(): TimeBudget {
    return new TimeBudget(this.#parts.time, this.#parts.settings.timeoutMs);
  }

  /** Makes one attempt after another, until one succeeds or no further one can help. */
  async #makeAttempts(
    { turns, budget }: Progress,
    refusal: TokenRequestError | undefined,
  ): Promise<IssuedToken> {
    const { timeoutMs } = this.#parts.settings;
    const remainingMs = (): number => budget.remainingMs();
    for (let attempt = 1; ; attempt++) {
      const credentials = await this.#readCredentials(budget.startStep(timeoutMs));
      const key = await cacheKey(this.#parts.settings, credentials);
      const mayRequest = refusal === undefined || key !== this.#key;
      this.#key = key;
      budget.startStep();
      const found = await turns.take({ ...credentials, key, mayRequest, remainingMs });
      if (found) return found;
      if (refusal && !mayRequest) throw refusal;
      const result = await attemptRequest(this.#parts, {
        credentials,
        attempt,
        limitMs: budget.startStep(timeoutMs),
        lastToken: this.#lastToken,
      });
      budget.startStep();
      if (!(result instanceof TokenRequestError)) return turns.share(result);
      refusal = await this.#prepareNextAttempt(result, refusal, attempt, remainingMs());
    }
  }

  #readCredentials(limitMs: number): Promise<Credentials> {
    const { settings, time } = this.#parts;
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
}
