import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  Authorizer,
  checkOption,
  isObject,
  requireAllowedBaseUrl,
  type AdapterOptions,
} from '@kaisa-auth/core/adapter';
import { createRequestPreparer } from './prepare-request.js';

/** The request interceptors of an axios instance, as far as they are used here. */
interface RequestInterceptors {
  use(
    onFulfilled: ((config: never) => unknown) | null | undefined,
    onRejected: null | undefined,
    options: InterceptorOptions | undefined,
  ): number;
  eject(id: number): void;
}

interface InterceptorOptions {
  readonly synchronous?: boolean | undefined;
  readonly runWhen?: ((config: never) => boolean) | null | undefined;
}

/** An axios instance of any version, as far as it is used here. */
export interface AxiosLike {
  readonly defaults: { readonly baseURL?: string | undefined };
  readonly interceptors: { readonly request: RequestInterceptors };
}

/**
 * Adds a valid token to every request of `instance` to `allowedOrigins`, and replays a request that was answered with 401
 * once with a new token. Your interceptors, transforms and retries see one request and its final answer, in whatever order
 * they were added.
 *
 * @param auth a provider, or the options for one
 * @returns a function that detaches, and closes a provider that was created from options
 * @throws TypeError for an invalid argument, or when `allowedOrigins` does not cover the instance's `baseURL`
 */
export function kaisaAuth(
  instance: AxiosLike,
  auth: TokenProvider | TokenProviderOptions,
  options?: AdapterOptions,
): () => void {
  checkOption(isAxiosInstance(instance), 'instance', 'an axios instance');
  const authorizer = new Authorizer(auth, options);
  requireAllowedBaseUrl(authorizer, instance.defaults.baseURL, 'baseURL');
  const preparer = createRequestPreparer(authorizer);
  const { request } = instance.interceptors;
  const id = request.use(preparer.watchAdapter, null, {
    // Keeps a chain of synchronous interceptors synchronous.
    synchronous: true,
    // axios asks this before the first interceptor runs, so the adapter is still the one of the instance or of the call.
    runWhen(config) {
      preparer.wrapAdapter(config);
      return true;
    },
  });
  return () => {
    request.eject(id);
    preparer.stop();
    authorizer.close();
  };
}

function isAxiosInstance(value: unknown): boolean {
  const isCandidate = isObject(value) || typeof value === 'function';
  return isCandidate && 'interceptors' in value && isObject(value.interceptors);
}
