import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Authorizer, readReplayBody, type AdapterOptions } from '@kaisa-auth/core/adapter';
import { createMiddleware, type AuthMiddleware } from './middleware.js';
import { createOpenapiTransport } from './openapi-transport.js';

/** The options of `kaisaAuth`. */
export interface OpenapiAuthOptions extends AdapterOptions {
  /**
   * Whether the body of a request is kept in memory until the response arrives, so that the request can be replayed after
   * a 401. Defaults to true. A middleware cannot tell a stream from JSON, so this applies to both.
   */
  readonly replayBody?: boolean | undefined;
}

/**
 * Creates a middleware for openapi-fetch, to be used last: requests to `allowedOrigins` carry a valid token, and a request
 * that was answered with 401 is replayed once with a new token.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError that names the invalid option
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: OpenapiAuthOptions = {},
): AuthMiddleware {
  const transport = createOpenapiTransport(readReplayBody(options));
  return createMiddleware(new Authorizer(auth, options), transport);
}
