import { cacheKey } from './cache-key.js';
import { withDeadline, type Instant } from './clock.js';
import { Cooldown } from './cooldown.js';
import { readCredentials, sameCredentials, type Credentials } from './credentials.js';
import type { Events } from './events.js';
import type { Settings } from './options.js';
import type { TokenRequestError } from './token-request-error.js';
import { requestWithRetries, timedOut, type AcquiredToken, type Transport } from './token-tries.js';

const CREDENTIALS_INTERVAL_MS = 1000;

/** Gets one token: credentials, tries, a cooldown after a failure. It remembers no token. */
export class Acquisition {
  readonly cooldown: Cooldown;
  readonly #settings: Settings;
  readonly #transport: Transport;
  readonly #setKey: Events['setKey'];
  #used: Credentials | undefined;
  #readAt: Instant | undefined;

  constructor(settings: Settings, transport: Transport, setKey: Events['setKey']) {
    this.cooldown = new Cooldown(transport.time);
    this.#settings = settings;
    this.#transport = transport;
    this.#setKey = setKey;
  }

  /** Ends, one way or the other, within 3 × timeoutMs; rejects with a `TokenRequestError` only. */
  async acquire(): Promise<AcquiredToken> {
    const { time } = this.#transport;
    const start = time.instant();
    const msLeft = (): number => 3 * this.#settings.timeoutMs - time.since(start);
    const credentials = await this.#orCoolDown(this.#readCredentials(msLeft()));
    const refusal = this.cooldown.error();
    if (refusal && sameCredentials(this.#used, credentials)) throw refusal;
    const acquired = await this.#orCoolDown(this.#requestOnceRotated(credentials, msLeft));
    this.cooldown.end();
    return acquired;
  }

  /** The error to give at once, while a cooldown lasts and no credentials are due to be read again. */
  refusal(): TokenRequestError | undefined {
    const { rotating } = this.#settings;
    const { time } = this.#transport;
    const due = rotating && !(this.#readAt && time.since(this.#readAt) < CREDENTIALS_INTERVAL_MS);
    return due ? undefined : this.cooldown.error();
  }

  /** A secret that was rotated meanwhile shows as `invalid_client`, and is worth one more request. */
  async #requestOnceRotated(used: Credentials, msLeft: () => number): Promise<AcquiredToken> {
    try {
      return await this.#request(used, msLeft);
    } catch (error) {
      const refused = (error as TokenRequestError).code === 'invalid_client';
      if (!refused || !this.#settings.rotating) throw error;
      const current = await this.#readCredentials(msLeft());
      if (sameCredentials(used, current)) throw error;
      return this.#request(current, msLeft);
    }
  }

  async #request(credentials: Credentials, msLeft: () => number): Promise<AcquiredToken> {
    this.#used = credentials;
    this.#setKey(await cacheKey(this.#settings, credentials));
    return requestWithRetries(this.#settings, credentials, this.#transport, msLeft);
  }

  #readCredentials(msLeft: number): Promise<Credentials> {
    const { time } = this.#transport;
    this.#readAt = time.instant();
    const ms = Math.min(this.#settings.timeoutMs, msLeft);
    return withDeadline(time, ms, timedOut, () => readCredentials(this.#settings));
  }

  async #orCoolDown<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      const refusal = this.cooldown.begin(error as TokenRequestError);
      const { code, retryAfterMs = 0 } = refusal;
      this.#transport.emit({ type: 'cooldown', code, retryAfterMs });
      throw refusal;
    }
  }
}
