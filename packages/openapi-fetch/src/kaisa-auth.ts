import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import { need, Session, type AdapterOptions } from '@kaisa-auth/core/adapter';
import { openapiClient } from './client.js';
import type { AuthMiddleware } from './middleware.js';
import { answered, failed, sign, type SignedCall } from './signed-call.js';

/** What `kaisaAuth` takes last. */
export interface OpenapiAuthOptions extends AdapterOptions {
  /**
   * Whether the body of a request is kept, in memory, until its answer is there, so that it can be sent again after a
   * 401. Default true. A middleware cannot tell a stream from JSON, so it is for both.
   */
  readonly replayBody?: boolean | undefined;
}

/**
 * A middleware for openapi-fetch, to be used last: requests to `allowedOrigins` carry a valid token, and one that was
 * answered 401 is sent once more with a new one.
 *
 * @param auth a provider, or the options for one
 * @throws TypeError for a wrong option
 */
export function kaisaAuth(
  auth: TokenProvider | TokenProviderOptions,
  options: OpenapiAuthOptions = {},
): AuthMiddleware {
  // Whether it is an object is checked by the session.
  const { replayBody = true } = Object(options) as OpenapiAuthOptions;
  need(typeof replayBody === 'boolean', 'replayBody', 'a boolean');
  const session = new Session(auth, options);
  const client = openapiClient(session, replayBody);
  // By the one object that is the same in all stages of a call: another middleware may replace the request. Held
  // weakly, since it may also end the call, and then no stage follows in which to forget it.
  const calls = new WeakMap<object, SignedCall>();

  return {
    async onRequest(stage) {
      const { headers, url, signal } = stage.request;
      if (headers.has('authorization') || !session.covers(url)) return;
      const token = session.usable() ?? (await session.getToken(signal));
      calls.set(stage.options, sign(client, token, stage, url));
    },
    onResponse(stage) {
      const signed = calls.get(stage.options);
      return signed && answered(session, client, signed, stage);
    },
    onError(stage) {
      const signed = calls.get(stage.options);
      if (signed) failed(client, signed, stage);
    },
  };
}
