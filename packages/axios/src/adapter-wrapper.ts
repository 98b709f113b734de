import type { AccessToken } from '@kaisa-auth/core';
import { authorizationOf, canBeSentAgain, type Session } from '@kaisa-auth/core/adapter';
import axios, {
  isAxiosError,
  type AxiosAdapter,
  type AxiosHeaders,
  type AxiosResponse,
} from 'axios';
import { waitAsCaller } from './caller-limits.js';
import { concealRequest } from './conceal-request.js';
import { discard } from './discard.js';
import { traced } from './fetch-adapter.js';
import { forgetAuthorization } from './forget-authorization.js';
import { answeredByTarget, mayBeSigned } from './target.js';

type Config = Parameters<AxiosAdapter>[0];
type AdapterSpec = Config['adapter'];

/**
 * Puts signing and the replay around an axios adapter: below every interceptor, transform and retry, and as late as
 * axios allows.
 */
export class AdapterWrapper {
  readonly #session: Session;
  readonly #wrappers = new WeakSet<AxiosAdapter>();
  #lastSpec: AdapterSpec;
  #lastWrapper: AxiosAdapter | undefined;
  #isDetached = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** What to set as `config.adapter` in place of `spec`; a wrapper stays as it is, as in a config that is sent again. */
  around(spec: AdapterSpec): AxiosAdapter {
    if (typeof spec === 'function' && this.#wrappers.has(spec)) return spec;
    if (!this.#lastWrapper || this.#lastSpec !== spec) {
      this.#lastSpec = spec;
      const own = typeof spec === 'function' ? traced(spec) : undefined;
      this.#lastWrapper = (config) => this.#send(own ?? chosen(spec, config), config);
      this.#wrappers.add(this.#lastWrapper);
    }
    return this.#lastWrapper;
  }

  /** From here on the adapters send as if they were not wrapped: a config from before may be sent again. */
  detach(): void {
    this.#isDetached = true;
  }

  #send(adapter: AxiosAdapter, config: Config): Promise<AxiosResponse> {
    if (this.#isDetached) return adapter(config);
    // A header of the caller's own is respected; `auth` would replace ours by Basic.
    if (config.headers.has('Authorization') || config.auth) return adapter(config);
    if (!mayBeSigned(this.#session, config)) return adapter(config);
    const token = this.#session.usable();
    return token ? this.#sendSigned(adapter, config, token) : this.#waitAndSend(adapter, config);
  }

  async #waitAndSend(adapter: AxiosAdapter, config: Config): Promise<AxiosResponse> {
    const token = await waitAsCaller(adapter, config, (signal) => this.#session.getToken(signal));
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
    // As an adapter of the app may answer: in any case, or with none.
    const { headers } = response as Partial<AxiosResponse>;
    const challenge = (): string =>
      String(axios.AxiosHeaders.from(headers as AxiosHeaders).get('www-authenticate'));
    return (
      this.#session.isRefusal(response.status, challenge) && answeredByTarget(config, response)
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
    const token = await waitAsCaller(adapter, config, (signal) =>
      this.#session.replace(refused, response.status, signal),
    ).catch((error: unknown) => {
      discard(response.data);
      throw error;
    });
    if (!token) return report();
    discard(response.data);
    return sendOnce(adapter, config, token);
  }
}

/** As axios chooses one; an interceptor may have deleted `config.adapter`. */
function chosen(spec: AdapterSpec, config: Config): AxiosAdapter {
  return traced(axios.getAdapter(spec ?? axios.defaults.adapter, config), config);
}

/** One request on the wire. Afterwards the token is nowhere that a config, a response or an error would show it. */
async function sendOnce(
  adapter: AxiosAdapter,
  config: Config,
  token: AccessToken,
): Promise<AxiosResponse> {
  const authorization = authorizationOf(token);
  config.headers.set('Authorization', authorization);
  try {
    const response = await adapter(config);
    cleanUp(response, config, authorization);
    return response;
  } catch (error) {
    cleanUp(error, config, authorization);
    throw error;
  }
}

function cleanUp(outcome: unknown, config: Config, authorization: string): void {
  forgetAuthorization(outcome, config, authorization);
  concealRequest(outcome);
}
