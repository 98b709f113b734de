import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  Authorizer,
  checkOption,
  createAuthorizedFetch,
  createFetchTransport,
  readOption,
  readReplayBody,
  type Fetch,
} from '@kaisa-auth/core/adapter';
import type { FetchAuthOptions, FetchLike } from './auth-options.js';

/**
 * Returns a fetch whose requests to `allowedOrigins` carry a valid token, and which replays a request that was answered
 * with 401 once, with a new token.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError that names the invalid option
 * @example
 * ```ts
 * import { kaisaAuth } from '@kaisa-auth/fetch';
 *
 * const kaisaFetch = kaisaAuth({
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const response = await kaisaFetch('https://api.analytics.freespee.com/2.4.9/customers');
 * ```
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options?: FetchAuthOptions,
): Fetch;
/**
 * Does the same for a fetch with types of its own, such as that of undici.
 *
 * @example
 * ```ts
 * import { kaisaAuth } from '@kaisa-auth/fetch';
 * import { fetch } from 'undici';
 *
 * const kaisaFetch = kaisaAuth({ clientId: 'my-app', clientSecret: 'secret' }, { fetch });
 * ```
 */
export function kaisaAuth<F extends FetchLike>(
  auth: TokenProvider | TokenProviderOptions,
  options: FetchAuthOptions<F>,
): F;
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: FetchAuthOptions = {},
): Fetch {
  const ownFetch = readOption(options, 'fetch');
  checkOption(['function', 'undefined'].includes(typeof ownFetch), 'fetch', 'a function');
  const send: Fetch = (input, init) => (ownFetch ?? globalThis.fetch)(input, init);
  const transport = createFetchTransport(send, readReplayBody(options));
  return createAuthorizedFetch(new Authorizer(auth, options), send, transport);
}
