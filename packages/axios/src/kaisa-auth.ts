import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Session, type AdapterOptions } from '@kaisa-auth/core/adapter';
import type { AxiosInstance, InternalAxiosRequestConfig } from 'axios';
import { AdapterWrapper } from './adapter-wrapper.js';

/** The members of an axios instance that are used. */
export type AxiosLike = Pick<AxiosInstance, 'defaults' | 'getUri' | 'interceptors'>;

/**
 * Makes every request of `instance` to `allowedOrigins` carry a valid token, and sends a request that was answered
 * 401 once more with a new one. Interceptors, transforms and retries of yours see one request and its final answer,
 * in whatever order they were added.
 *
 * @param auth a provider, or the options for one
 * @returns what detaches it again, and closes a provider that was made from options
 * @throws TypeError for a wrong option, or when `allowedOrigins` does not cover the instance's `baseURL`
 */
export function kaisaAuth(
  instance: AxiosLike,
  auth: TokenProvider | TokenProviderOptions,
  options?: AdapterOptions,
): () => void {
  const session = new Session(auth, options);
  const { baseURL } = instance.defaults;
  if (baseURL !== undefined && URL.canParse(baseURL) && !session.covers(baseURL)) {
    session.close();
    const { origin } = new URL(baseURL);
    throw new TypeError(
      `kaisa-auth: allowedOrigins does not cover the instance's baseURL; add '${origin}' to it.`,
    );
  }
  const wrapper = new AdapterWrapper(instance, session);
  const { request } = instance.interceptors;
  // `synchronous` keeps a chain of synchronous interceptors synchronous; this one only sets a member.
  const id = request.use(
    (config) => (runsLast(id, config) ? wrap : wrapForGood)(wrapper, config),
    null,
    { synchronous: true },
  );
  return () => {
    request.eject(id);
    session.close();
  };
}

/** The interceptor that was added first runs last, unless axios is told otherwise. */
function runsLast(id: number, { transitional }: InternalAxiosRequestConfig): boolean {
  return id === 0 && transitional?.legacyInterceptorReqResOrdering !== false;
}

/** For the interceptor that runs last, which runs last: nothing comes after it that could set another adapter. */
function wrap(
  wrapper: AdapterWrapper,
  config: InternalAxiosRequestConfig,
): InternalAxiosRequestConfig {
  config.adapter = wrapper.around(config.adapter);
  return config;
}

/** Wraps as well what an interceptor that runs later sets as the adapter, so that their order does not matter. */
function wrapForGood(
  wrapper: AdapterWrapper,
  config: InternalAxiosRequestConfig,
): InternalAxiosRequestConfig {
  let { adapter } = config;
  return Object.defineProperty(config, 'adapter', {
    configurable: true,
    enumerable: true,
    get: () => wrapper.around(adapter),
    set: (next: typeof adapter) => {
      adapter = next;
    },
  });
}
