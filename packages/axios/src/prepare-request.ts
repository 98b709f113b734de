import { sendAuthorized, type Authorizer } from '@kaisa-auth/core/adapter';
import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios';
import { AxiosTransport, createCall, type AxiosAnswer, type AxiosCall } from './axios-transport.js';
import type { AdapterChoice } from './resolve-adapter.js';

type Config = InternalAxiosRequestConfig;

/** Names the authorizers that an adapter was wrapped for. Shared by all copies of this package. */
const WRAPPED_FOR = Symbol.for('@kaisa-auth/axios: wrapped for');

type Wrapper = AxiosAdapter & { readonly [WRAPPED_FOR]: readonly Authorizer[] };

/** What `kaisaAuth` does to the requests of one instance. */
export interface RequestPreparer {
  /** Wraps the adapter of the instance or of the call. For use before the first interceptor runs. */
  readonly wrapAdapter: (config: Config) => void;
  /** Makes the request look at its adapter once more when it is dispatched, after the last interceptor. */
  readonly watchAdapter: (config: Config) => Config;
  /** Sends requests without the token from now on, also those that repeat an earlier config. */
  readonly stop: () => void;
}

export function createRequestPreparer(authorizer: Authorizer): RequestPreparer {
  const transport = new AxiosTransport(authorizer);
  let isStopped = false;

  const wrap = (choice: AdapterChoice, send: Send): Wrapper => {
    const adapter: AxiosAdapter = async (config) => {
      const call = createCall(choice, config);
      const isDue = !isStopped && isAuthorizationDue(authorizer, call);
      const answer = await (isDue
        ? send(authorizer, transport, call)
        : transport.sendUnauthorized(call));
      if (answer.failure !== undefined) throw answer.failure;
      return answer.response;
    };
    return Object.assign(adapter, { [WRAPPED_FOR]: [...authorizersOf(choice), authorizer] });
  };

  const isWrapped = (choice: AdapterChoice): boolean => authorizersOf(choice).includes(authorizer);

  // The only public means that runs after every interceptor: axios transforms the data, then looks up `config.adapter`.
  const wrapAtDispatch = function (this: Config, data: unknown): unknown {
    if (!isStopped && !isWrapped(this.adapter)) {
      const mayAnswer = typeof this.adapter === 'function';
      this.adapter = wrap(this.adapter, mayAnswer ? sendIfNeeded : sendAuthorized);
    }
    return data;
  };

  return {
    wrapAdapter(config) {
      if (!isWrapped(config.adapter)) config.adapter = wrap(config.adapter, sendAuthorized);
    },
    watchAdapter(config) {
      const transforms = [config.transformRequest ?? []].flat();
      if (!transforms.includes(wrapAtDispatch))
        config.transformRequest = [wrapAtDispatch, ...transforms];
      return config;
    },
    stop() {
      isStopped = true;
    },
  };
}

type Send = typeof sendIfNeeded;

/**
 * Sends through an adapter that an interceptor installed. Such an adapter may answer by itself, as a cache does, and then
 * needs no token. An adapter that sends has to read the headers, so it runs without them while there is no token.
 */
async function sendIfNeeded(
  authorizer: Authorizer,
  transport: AxiosTransport,
  call: AxiosCall,
): Promise<AxiosAnswer> {
  if (!authorizer.useCachedToken()) {
    const answer = await transport.answerWithoutHeaders(call);
    if (answer) return answer;
  }
  return sendAuthorized(authorizer, transport, call);
}

function isAuthorizationDue(authorizer: Authorizer, { url, config }: AxiosCall): boolean {
  // `auth` would replace the token by Basic.
  if (config.auth || config.headers.has('Authorization')) return false;
  return authorizer.allows(url);
}

function authorizersOf(choice: AdapterChoice): readonly Authorizer[] {
  return (choice as Partial<Wrapper> | undefined)?.[WRAPPED_FOR] ?? [];
}
