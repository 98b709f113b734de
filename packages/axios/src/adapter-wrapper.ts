import type { AccessToken } from '@kaisa-auth/core';
import { authorizationOf, type Session } from '@kaisa-auth/core/adapter';
import axios, { isAxiosError, type AxiosAdapter, type AxiosResponse } from 'axios';
import { canBeSentAgain, discard } from './bodies.js';
import { waitAsCaller } from './caller-limits.js';
import { concealRequest } from './conceal-request.js';
import type { AxiosLike } from './kaisa-auth.js';
import { answeredByTarget, targetOf } from './target.js';

type Config = Parameters<AxiosAdapter>[0];
type AdapterSpec = Config['adapter'];

/**
 * Puts signing and the replay around an axios adapter: below every interceptor, transform and retry, and as late as
 * axios allows.
 */
export class AdapterWrapper {
  readonly #instance: AxiosLike;
  readonly #session: Session;
  readonly #wrappers = new WeakSet<AxiosAdapter>();
  #lastSpec: AdapterSpec;
  #lastWrapper: AxiosAdapter | undefined;

  constructor(instance: AxiosLike, session: Session) {
    this.#instance = instance;
    this.#session = session;
  }

  /** What to set as `config.adapter` in place of `spec`; a wrapper stays as it is, as in a config that is sent again. */
  around(spec: AdapterSpec): AxiosAdapter {
    if (typeof spec === 'function' && this.#wrappers.has(spec)) return spec;
    if (!this.#lastWrapper || this.#lastSpec !== spec) {
      this.#lastSpec = spec;
      this.#lastWrapper = (config) => this.#send(axios.getAdapter(spec, config), config);
      this.#wrappers.add(this.#lastWrapper);
    }
    return this.#lastWrapper;
  }

  #send(adapter: AxiosAdapter, config: Config): Promise<AxiosResponse> {
    // A header of the caller's own is respected; `auth` would replace ours by Basic.
    if (config.headers.has('Authorization') || config.auth) return adapter(config);
    if (!this.#session.covers(targetOf(this.#instance, config))) return adapter(config);
    const token = this.#session.usable();
    return token ? this.#sendSigned(adapter, config, token) : this.#waitAndSend(adapter, config);
  }

  async #waitAndSend(adapter: AxiosAdapter, config: Config): Promise<AxiosResponse> {
    const token = await waitAsCaller(config, (signal) => this.#session.getToken(signal));
    return this.#sendSigned(adapter, config, token);
  }

  #sendSigned(adapter: AxiosAdapter, config: Config, token: AccessToken): Promise<AxiosResponse> {
    return sendOnce(adapter, config, token).then(
      (response) =>
        this.#isRefusal(config, response)
          ? this.#replay(adapter, config, token, response, () => response)
          : response,
      (error: unknown) => {
        const report = (): never => {
          throw error;
        };
        const response = isAxiosError(error) ? error.response : undefined;
        return response && this.#isRefusal(config, response)
          ? this.#replay(adapter, config, token, response, report)
          : report();
      },
    );
  }

  #isRefusal(config: Config, response: AxiosResponse): boolean {
    const challenge = (): string => String(response.headers['www-authenticate'] ?? '');
    return (
      this.#session.isRefusal(response.status, challenge) &&
      answeredByTarget(targetOf(this.#instance, config), response)
    );
  }

  /** Sends the request once more with a new token; where that cannot be, `report` gives the client's own answer. */
  async #replay(
    adapter: AxiosAdapter,
    config: Config,
    refused: AccessToken,
    response: AxiosResponse,
    report: () => AxiosResponse,
  ): Promise<AxiosResponse> {
    if (!canBeSentAgain(config.data)) {
      this.#session.replaceBehind(refused);
      return report();
    }
    const token = await waitAsCaller(config, (signal) =>
      this.#session.replace(refused, response.status, signal),
    );
    if (!token) return report();
    discard(response.data);
    return sendOnce(adapter, config, token);
  }
}

/** One request on the wire. Afterwards the token is nowhere that a config, a response or an error would show it. */
async function sendOnce(
  adapter: AxiosAdapter,
  config: Config,
  token: AccessToken,
): Promise<AxiosResponse> {
  config.headers.set('Authorization', authorizationOf(token));
  try {
    const response = await adapter(config);
    concealRequest(response);
    return response;
  } catch (error) {
    concealRequest(error);
    throw error;
  } finally {
    // Removed, not masked: retry plugins send the same config again, and it must be signed anew.
    config.headers.delete('Authorization');
  }
}
