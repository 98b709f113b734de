import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  Authorizer,
  createAuthorizedFetch,
  readOption,
  readReplayBody,
  requireAllowedBaseUrl,
  type AdapterOptions,
} from '@kaisa-auth/core/adapter';
import { beforeRequest, isReadOnce } from './before-request.js';
import { parentFetch } from './parent-fetch.js';
import type { KyExtension, KyParent } from './ky-options.js';

/** The options of `kaisaAuth`. */
export interface KyAuthOptions extends AdapterOptions {
  /**
   * Whether a body is kept in memory until the response arrives, so that the request can be replayed after a 401.
   * Defaults to true. A stream given as `body` is not kept.
   */
  readonly replayBody?: boolean | undefined;
}

/**
 * For `ky.extend`: requests to `allowedOrigins` carry a valid token, and a request that was answered with 401 is replayed
 * once with a new token. Your hooks, retries and timeouts see one request and its final response.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError that names the invalid option; `extend` throws one if `allowedOrigins` does not cover the instance's
 * `prefixUrl`, `prefix` or `baseUrl`
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: KyAuthOptions = {},
): (parent: KyParent) => KyExtension {
  const replayBody = readReplayBody(options);
  const authorizer = new Authorizer(auth, options);
  return (parent) => {
    for (const name of ['prefixUrl', 'prefix', 'baseUrl'] as const)
      requireAllowedBaseUrl(authorizer, String(readOption(parent, name, '')), name);
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
