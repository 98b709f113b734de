import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Authorizer, checkOption, isObject, requireAllowedBaseUrl } from '@kaisa-auth/core/adapter';
import type { AdapterOptions } from '@kaisa-auth/core/adapter';
import type { AxiosLike } from './axios-like.js';
import { attach } from './interceptor.js';

/**
 * Adds a valid token to every request of `instance` to `allowedOrigins`, and replays a request that was answered with 401
 * once with a new token. Your interceptors, transforms and retries see one request and its final answer, in whatever order
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
  checkOption(isObject(auth), 'auth', 'a token provider, or the options for one');
  const authorizer = new Authorizer(auth, options);
  requireAllowedBaseUrl(authorizer, instance.defaults.baseURL, 'baseURL');
  return attach(instance.interceptors.request, authorizer);
}
