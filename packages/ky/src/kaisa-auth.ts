import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  need,
  requireCovered,
  Session,
  signedFetch,
  type AdapterOptions,
} from '@kaisa-auth/core/adapter';
import { beforeRequest, isReadOnce } from './before-request.js';
import type { KyExtension, KyParent } from './ky-options.js';
import { ownFetch, platformFetch } from './fetch-below.js';

/** What `kaisaAuth` takes last. */
export interface KyAuthOptions extends AdapterOptions {
  /**
   * Whether a body is kept, in memory, until its answer is there, so that it can be sent again after a 401. Default
   * true. A stream given as `body` is not kept.
   */
  readonly replayBody?: boolean | undefined;
}

/**
 * For `ky.extend`: requests to `allowedOrigins` carry a valid token, and one that was answered 401 is sent once more
 * with a new one. Your hooks, retries and timeouts see one request and its final answer.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError for a wrong option; `extend` throws one when `allowedOrigins` does not cover the instance's
 * `prefixUrl`, `prefix` or `baseUrl`
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: KyAuthOptions = {},
): (parent: KyParent) => KyExtension {
  // Whether it is an object is checked by the session.
  const { replayBody = true } = Object(options) as KyAuthOptions;
  need(typeof replayBody === 'boolean', 'replayBody', 'a boolean');
  const session = new Session(auth, options);
  return (parent) => {
    for (const name of ['prefixUrl', 'prefix', 'baseUrl'] as const)
      requireCovered(session, String(parent[name] ?? ''), name);
    const { send, clientFor, untouched } = parent.fetch ? ownFetch(parent.fetch) : platformFetch;
    const keeping = signedFetch(session, send, clientFor(session, replayBody));
    const passing = signedFetch(session, send, clientFor(session, false));
    return {
      fetch: (input, init) => (isReadOnce(input) ? passing : keeping)(untouched(input), init),
      hooks: { beforeRequest: [beforeRequest] },
    };
  };
}
