import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Authorizer, checkOption, isObject, requireAllowedBaseUrl } from '@kaisa-auth/core/adapter';
import type { AdapterOptions } from '@kaisa-auth/core/adapter';
import { attach, type RequestInterceptors } from './interceptor.js';

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
  const isInstance = isObject((instance as Partial<AxiosLike> | undefined)?.interceptors);
  checkOption(isInstance, 'instance', 'an axios instance');
  checkOption(isObject(auth), 'auth', 'a token provider, or the options for one');
  const authorizer = new Authorizer(auth, options);
  requireAllowedBaseUrl(authorizer, instance.defaults.baseURL, 'baseURL');
  return attach(instance.interceptors.request, authorizer);
}
