import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import {
  Authorizer,
  isReplayable,
  requireAllowedBaseUrl,
  sendAuthorized,
  type AdapterOptions,
  type Transport,
} from '@kaisa-auth/core/adapter';
import type { Courier, CourierRequest, CourierResponse } from './courier.js';

/** One request, with its absolute URL. */
interface Call {
  readonly url: string;
  readonly request: CourierRequest;
}

/** Returns a Courier whose requests to `allowedOrigins` carry a valid token. */
export function kaisaAuth(
  courier: Courier,
  auth: TokenProvider | TokenProviderOptions,
  options?: AdapterOptions,
): Courier {
  const authorizer = new Authorizer(auth, options);
  requireAllowedBaseUrl(authorizer, courier.baseUrl, 'baseUrl');
  const transport: Transport<Call, CourierResponse> = {
    send({ request }, authorization) {
      const headers = { ...request.headers, authorization };
      return courier.send({ ...request, headers });
    },
    statusOf: ({ status }) => status,
    challengeOf: ({ headers }) => headers.get('www-authenticate'),
    responseUrl: ({ url }) => url,
    prepareReplay: (call) => (isReplayable(call.request.body) ? call : undefined),
    waitAsCaller: ({ request }, work) => work(request.signal),
  };
  return {
    ...courier,
    async send(request) {
      const url = new URL(request.url, courier.baseUrl).href;
      const names = Object.keys(request.headers ?? {});
      const hasAuthorization = names.some((name) => /^authorization$/i.test(name));
      if (hasAuthorization || !authorizer.allows(url)) return courier.send(request);
      return sendAuthorized(authorizer, transport, { url, request: { ...request } });
    },
  };
}
