import { sendAuthorized, type Authorizer } from '@kaisa-auth/core/adapter';
import type { AxiosAdapter, AxiosRequestTransformer } from 'axios';
import type { Config } from './adapters.js';
import { createAxiosTransport, createCall, type AxiosAnswer, type AxiosCall } from './transport.js';
import { answerWithoutHeaders, sendUnauthorized } from './transport.js';

/** The request interceptors of an axios instance of any version, as far as they are used here. */
export interface RequestInterceptors {
  use(onFulfilled: unknown, onRejected: unknown, options: unknown): number;
  eject(id: number): void;
}

/** Names the authorizers that an adapter was wrapped for, to all copies of this package. */
const WRAPPED_FOR = Symbol.for('@kaisa-auth/axios: wrapped for');
type Wrapper = AxiosAdapter & { readonly [WRAPPED_FOR]: readonly Authorizer[] };

/** Wraps the adapter of every request. Returns a function that detaches, also from configs that are sent again. */
export function attach(interceptors: RequestInterceptors, authorizer: Authorizer): () => void {
  const transport = createAxiosTransport(authorizer);
  let isAttached = true;
  const send = (call: AxiosCall, mayAnswer: boolean): Promise<AxiosAnswer> => {
    if (!isAttached || !isAuthorizationDue(authorizer, call)) return sendUnauthorized(call);
    const sendWithToken = (): Promise<AxiosAnswer> => sendAuthorized(authorizer, transport, call);
    if (!mayAnswer || authorizer.useCachedToken()) return sendWithToken();
    return answerWithoutHeaders(call).then((answer) => answer ?? sendWithToken());
  };
  const wrapOnce = (config: Config, mayAnswer: boolean): true => {
    const { adapter } = config;
    const wrappedFor = (adapter as Partial<Wrapper> | undefined)?.[WRAPPED_FOR] ?? [];
    if (wrappedFor.includes(authorizer)) return true;
    const wrapper: AxiosAdapter = async (sent) => {
      const { response, failure } = await send(createCall(adapter, sent), mayAnswer);
      if (failure !== undefined) throw failure;
      return response;
    };
    config.adapter = Object.assign(wrapper, { [WRAPPED_FOR]: [...wrappedFor, authorizer] });
    return true;
  };
  // A transform is the only public means that runs after every interceptor. One that runs after ours may have replaced the
  // adapter, by one that sends or by one that answers without a token, as a cache does.
  function wrapAtDispatch(this: Config, data: unknown): unknown {
    wrapOnce(this, typeof this.adapter === 'function');
    return data;
  }
  // axios calls this before the first interceptor, so the adapter is that of the instance or of the call: it sends.
  const runWhen = (config: Config): true => wrapOnce(config, false);
  const onRequest = (config: Config): Config => addTransform(config, wrapAtDispatch);
  // Synchronous, so that a chain of synchronous interceptors stays synchronous.
  const options = { synchronous: true, runWhen };
  const id = interceptors.use(onRequest, null, options);
  return () => {
    isAttached = false;
    interceptors.eject(id);
  };
}

function addTransform(config: Config, transform: AxiosRequestTransformer): Config {
  const transforms = config.transformRequest ?? [];
  const list = Array.isArray(transforms) ? transforms : [transforms];
  if (!list.includes(transform)) config.transformRequest = [transform, ...list];
  return config;
}

function isAuthorizationDue(authorizer: Authorizer, { url, config }: AxiosCall): boolean {
  // `auth` would replace the token by Basic.
  return !config.auth && !config.headers.has('Authorization') && authorizer.allows(url);
}
