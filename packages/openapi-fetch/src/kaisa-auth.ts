import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { Authorizer, checkOption, isObject, readOption } from '@kaisa-auth/core/adapter';
import type { AdapterOptions } from '@kaisa-auth/core/adapter';
import {
  afterError,
  afterResponse,
  authorize,
  type OpenapiAuthorizedCall,
} from './authorized-call.js';
import type { AuthMiddleware } from './middleware.js';
import { OpenapiTransport } from './openapi-transport.js';

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
  checkOption(isObject(options), 'options', 'an object');
  const replayBody = readOption(options, 'replayBody', true);
  checkOption(typeof replayBody === 'boolean', 'replayBody', 'a boolean');
  const authorizer = new Authorizer(auth, options);
  const transport = new OpenapiTransport(replayBody);
  // Keyed by the one object that all stages of a call share, because a middleware may replace the request. Weak, because
  // a middleware may also end the call, and then no stage follows.
  const calls = new WeakMap<object, OpenapiAuthorizedCall>();

  return {
    async onRequest(stage) {
      const { headers, url, signal } = stage.request;
      if (headers.has('authorization') || !authorizer.allows(url)) return;
      const token = authorizer.useCachedToken() ?? (await authorizer.getToken(signal));
      calls.set(stage.options, authorize(transport, token, stage));
    },
    onResponse(stage) {
      const authorized = calls.get(stage.options);
      return authorized && afterResponse(authorizer, transport, authorized, stage);
    },
    onError(stage) {
      const authorized = calls.get(stage.options);
      if (authorized) afterError(transport, authorized, stage);
    },
  };
}
