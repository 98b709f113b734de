import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Authorizer, checkOption, isObject, requireAllowedBaseUrl } from '@kaisa-auth/core/adapter';
import type { AdapterOptions } from '@kaisa-auth/core/adapter';
import { attach, type RequestInterceptors } from './interceptor.js';

/**
 * An axios instance of any version: the members that `kaisaAuth` uses.
 *
 * @example
 * ```ts
 * import axios from 'axios';
 * import type { AxiosLike } from '@kaisa-auth/axios';
 * const instance: AxiosLike = axios.create();
 * ```
 */
export interface AxiosLike {
  /** The instance's defaults. `allowedOrigins` must cover `baseURL`. */
  readonly defaults: { readonly baseURL?: string | undefined };
  /** The instance's interceptors. A request interceptor adds the token. */
  readonly interceptors: { readonly request: RequestInterceptors };
}

/**
 * Adds a valid token to every request of `instance` to `allowedOrigins`, and replays a request that was answered with 401
 * once with a new token. Your interceptors, transforms and retries see one request and its final response, in whatever order
 * they were added.
 *
 * @param auth a provider, or the options for one
 * @returns a function that detaches, and closes a provider that was created from options
 * @throws TypeError for an invalid argument, or when `allowedOrigins` does not cover the instance's `baseURL`
 * @example
 * ```ts
 * import axios from 'axios';
 * import { kaisaAuth } from '@kaisa-auth/axios';
 *
 * const kaisa = axios.create({ baseURL: 'https://api.analytics.freespee.com/2.4.9' });
 * kaisaAuth(kaisa, {
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const { data } = await kaisa.get('/customers');
 * ```
 */
export function kaisaAuth(
  instance: AxiosLike,
  auth: TokenProvider | TokenProviderOptions,
  options?: AdapterOptions,
): () => void {
  const isInstance = isObject((instance as Partial<AxiosLike> | undefined)?.interceptors);
  checkOption(isInstance, 'instance', 'an axios instance');
  const authorizer = new Authorizer(auth, options);
  requireAllowedBaseUrl(authorizer, instance.defaults.baseURL, 'baseURL');
  return attach(instance.interceptors.request, authorizer);
}
