import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  Authorizer,
  createAuthorizedFetch,
  readOption,
  readReplayBody,
  requireAllowedBaseUrl,
} from '@kaisa-auth/core/adapter';
import type { KyAuthOptions } from './auth-options.js';
import { beforeRequest, isReadOnce } from './before-request.js';
import { parentFetch } from './parent-fetch.js';
import type { KyExtension, KyParent } from './ky-options.js';

/**
 * Returns the argument for `ky.extend`: requests to `allowedOrigins` carry a valid token, and a request that was answered with
 * 401 is replayed once with a new token. Your hooks, retries and timeouts see one request and its final response.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError that names the invalid option; `extend` throws one if `allowedOrigins` does not cover the instance's
 * `prefixUrl`, `prefix` or `baseUrl`
 * @example
 * ```ts
 * import ky from 'ky';
 * import { kaisaAuth } from '@kaisa-auth/ky';
 *
 * const auth = kaisaAuth({
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const kaisa = ky.extend(auth);
 * const data = await kaisa.get('https://api.analytics.freespee.com/2.4.9/customers').json();
 * ```
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: KyAuthOptions = {},
): (parent: KyParent) => KyExtension {
  const replayBody = readReplayBody(options);
  const authorizer = new Authorizer(auth, options);
  let isInUse = false;
  const allows = (href: string): boolean => authorizer.allows(href);
  const close = (): void => {
    if (!isInUse) authorizer.close();
  };
  return (parent) => {
    for (const name of ['prefixUrl', 'prefix', 'baseUrl'] as const)
      requireAllowedBaseUrl({ allows, close }, String(readOption(parent, name, '')), name);
    isInUse = true;
    const { fetch, createTransport, withoutToken } = parentFetch(readOption(parent, 'fetch'));
    const replaying = createAuthorizedFetch(authorizer, fetch, createTransport(replayBody));
    const notReplaying = createAuthorizedFetch(authorizer, fetch, createTransport(false));
    return {
      fetch(input, init) {
        const authorizedFetch = isReadOnce(input) ? notReplaying : replaying;
        return authorizedFetch(withoutToken(input), init);
      },
      hooks: { beforeRequest: [beforeRequest] },
    };
  };
}
