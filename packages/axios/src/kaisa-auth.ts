import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { need, requireCovered, Session, type AdapterOptions } from '@kaisa-auth/core/adapter';
import { axiosClient } from './axios-client.js';
import { sessionsOf, type Manager } from './last-interceptor.js';

/** The members of an axios instance that are used; those of any version have them. */
export interface AxiosLike {
  readonly defaults: { readonly baseURL?: string | undefined };
  readonly interceptors: { readonly request: object };
}

/**
 * Makes every request of `instance` to `allowedOrigins` carry a valid token, and sends a request that was answered
 * 401 once more with a new one. Interceptors, transforms and retries of yours see one request and its final answer,
 * in whatever order they were added.
 *
 * @param auth a provider, or the options for one
 * @returns what detaches it again, and closes a provider that was made from options
 * @throws TypeError for a wrong argument, or when `allowedOrigins` does not cover the instance's `baseURL`
 */
export function kaisaAuth(
  instance: AxiosLike,
  auth: TokenProvider | TokenProviderOptions,
  options?: AdapterOptions,
): () => void {
  need((instance as AxiosLike | undefined)?.interceptors, 'instance', 'an axios instance');
  const session = new Session(auth, options);
  requireCovered(session, instance.defaults.baseURL, 'baseURL');
  const manager = instance.interceptors.request as Manager;
  const sessions = sessionsOf(manager);
  sessions.set(session, axiosClient(session));
  return () => {
    if (sessions.delete(session) && !sessions.size) delete manager.forEach;
    session.close();
  };
}
