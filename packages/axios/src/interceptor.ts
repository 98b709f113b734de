import { sendAuthorized, sendIfCached, type Authorizer } from '@kaisa-auth/core/adapter';
import type { AxiosAdapter } from 'axios';
import { createCall, type AxiosCall, type Config } from './call.js';
import { callAdapter, createTransport, respondWithoutToken, type Outcome } from './transport.js';

/** The request interceptors of an axios instance of any version, as far as they are used here. */
export interface RequestInterceptors {
  use(onFulfilled: unknown, onRejected: unknown, options: unknown): number;
  eject(id: number): void;
}

/** Wraps the adapter of every request. Returns a function that detaches, also from configs that are sent again. */
export function attach(interceptors: RequestInterceptors, authorizer: Authorizer): () => void {
  let dispatch = createDispatch(authorizer);
  const wrap = (config: Config, mayRespondItself: boolean): true => {
    const { adapter } = config;
    const wrapper: AxiosAdapter = async (sent) => {
      // A config that is sent again is wrapped again.
      Object.assign(sent, { adapter });
      const { error, response } = await dispatch(createCall(sent), mayRespondItself);
      if (error !== undefined) throw error;
      return response;
    };
    config.adapter = Object.assign(wrapper, { authorizer });
    return true;
  };
  // A transform is the only public means that runs after every interceptor. One that runs after ours may have replaced the
  // adapter, by one that sends or by one that responds without a token, as a cache does.
  function wrapAtDispatch(this: Config, data: unknown): unknown {
    const adapter = this.adapter as { readonly authorizer?: Authorizer } | undefined;
    if (adapter?.authorizer !== authorizer) wrap(this, typeof adapter === 'function');
    return data;
  }
  const addTransform = (config: Config): Config => {
    const list = [config.transformRequest ?? []].flat();
    if (!list.includes(wrapAtDispatch)) config.transformRequest = [wrapAtDispatch, ...list];
    return config;
  };
  // axios calls `runWhen` before the first interceptor, so the adapter is that of the instance or of the call: it sends.
  // Synchronous, so that a chain of synchronous interceptors stays synchronous.
  const options = { synchronous: true, runWhen: (config: Config) => wrap(config, false) };
  const id = interceptors.use(addTransform, null, options);
  return () => {
    dispatch = (call) => callAdapter(call, {});
    interceptors.eject(id);
    authorizer.close();
  };
}

/**
 * Creates the function that sends a request, with the token if it needs one. An adapter that may respond by itself, as a
 * cache does, must not wait for a token.
 */
function createDispatch(authorizer: Authorizer) {
  const transport = createTransport(authorizer);
  // Not async, because each promise more costs every request.
  return (call: AxiosCall, mayRespondItself: boolean): Promise<Outcome> => {
    const { auth, headers } = call.config;
    // `auth` would replace the token by Basic.
    const mayAuthorize = !auth && !headers.has('Authorization') && authorizer.allows(call.url);
    if (!mayAuthorize) return callAdapter(call, {});
    const send = () => sendAuthorized(authorizer, transport, call);
    const sent = mayRespondItself ? sendIfCached(authorizer, transport, call) : send();
    return sent ?? respondWithoutToken(call).then((ownResponse) => ownResponse ?? send());
  };
}
