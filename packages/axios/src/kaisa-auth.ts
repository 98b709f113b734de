import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Session, type AdapterOptions } from '@kaisa-auth/core/adapter';
import type { AxiosInstance, AxiosRequestTransformer, InternalAxiosRequestConfig } from 'axios';
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
  const wrapLate = lateWrap(wrapper);
  const { request } = instance.interceptors;
  const id = request.use(
    (config) => {
      config.adapter = wrapper.around(config.adapter);
      return runsLast(id, config) ? config : withTransform(config, wrapLate);
    },
    null,
    // Keeps a chain of synchronous interceptors synchronous.
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

/**
 * Wraps what an interceptor that runs after ours has set as the adapter, so that their order does not matter: the
 * transforms run when all interceptors have, and just before the adapter is chosen. The data stays as it is.
 */
function lateWrap(wrapper: AdapterWrapper): AxiosRequestTransformer {
  return function (this: InternalAxiosRequestConfig, data: unknown): unknown {
    this.adapter = wrapper.around(this.adapter);
    return data;
  };
}

function withTransform(
  config: InternalAxiosRequestConfig,
  last: AxiosRequestTransformer,
): InternalAxiosRequestConfig {
  const transforms = [config.transformRequest ?? []].flat();
  // A retry sends the same config again.
  if (!transforms.includes(last)) config.transformRequest = [...transforms, last];
  return config;
}
