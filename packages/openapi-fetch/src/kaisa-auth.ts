import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Authorizer, readReplayBody, type AdapterOptions } from '@kaisa-auth/core/adapter';
import { createMiddleware, type AuthMiddleware } from './middleware.js';
import { createOpenapiTransport } from './openapi-transport.js';

/**
 * The options of `kaisaAuth` for openapi-fetch.
 *
 * @example
 * ```ts
 * import type { OpenapiAuthOptions } from '@kaisa-auth/openapi-fetch';
 * const options: OpenapiAuthOptions = { replayBody: false };
 * ```
 */
export interface OpenapiAuthOptions extends AdapterOptions {
  /**
   * Whether the body of a request is kept in memory until the response arrives, so that the request can be replayed after
   * a 401. Defaults to true. A middleware cannot tell a stream from JSON, so this applies to both.
   */
  readonly replayBody?: boolean | undefined;
}

/**
 * Creates a middleware for openapi-fetch, to be added last: requests to `allowedOrigins` carry a valid token, and a request
 * that was answered with 401 is replayed once with a new token.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError that names the invalid option
 * @example
 * ```ts
 * import createClient from 'openapi-fetch';
 * import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
 * import type { paths } from '@kaisa-auth/openapi/v2';
 *
 * const auth = { clientId: process.env.KAISA_CLIENT_ID!, clientSecret: process.env.KAISA_CLIENT_SECRET! };
 * const kaisa = createClient<paths>({ baseUrl: 'https://api.analytics.freespee.com/2.4.9' });
 * kaisa.use(kaisaAuth(auth));
 * const { data } = await kaisa.GET('/customers');
 * ```
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: OpenapiAuthOptions = {},
): AuthMiddleware {
  const transport = createOpenapiTransport(readReplayBody(options));
  return createMiddleware(new Authorizer(auth, options), transport);
}
