import type { AccessToken } from '../base/access-token.js';
import { authorizationHeader, type Authorizer } from './authorizer.js';
import { discardReplay, isTokenRefused, replayOnce } from './replay-after-401.js';
import type { OutgoingCall, Transport } from './transport.js';

/**
 * Sends a call with the token, and replays it once with a new one if the token is refused (RFC 6750 §3.1).
 *
 * @param cached the cached token, if the caller has looked for it already
 * @example
 * ```ts
 * import { createFetchTransport, sendAuthorized, type Authorizer } from '@kaisa-auth/core/adapter';
 * const send = (authorizer: Authorizer, url: string) =>
 *   sendAuthorized(authorizer, createFetchTransport(fetch, true), { url, input: url, init: undefined });
 * ```
 */
export async function sendAuthorized<Call extends OutgoingCall, ClientResponse>(
  authorizer: Authorizer,
  transport: Transport<Call, ClientResponse>,
  call: Call,
  cached: AccessToken | undefined = authorizer.useCachedToken(),
): Promise<ClientResponse> {
  const token = cached ?? (await waitForToken(authorizer, transport, call));
  const replay = transport.prepareReplay(call);
  const sentAt = authorizer.now();
  const response = await transport.send(call, authorizationHeader(token));
  if (isTokenRefused(authorizer, transport, call, response))
    return replayOnce(authorizer, transport, { call, replay, token, sentAt }, response);
  discardReplay(transport, { call, replay });
  return response;
}

/**
 * Waits for a token as the call's caller would wait for the response.
 *
 * @example
 * ```ts
 * import { createFetchTransport, waitForToken, type Authorizer } from '@kaisa-auth/core/adapter';
 * const tokenFor = (authorizer: Authorizer, url: string) =>
 *   waitForToken(authorizer, createFetchTransport(fetch, true), { url, input: url, init: undefined });
 * ```
 */
export function waitForToken<Call extends OutgoingCall, ClientResponse>(
  authorizer: Authorizer,
  transport: Transport<Call, ClientResponse>,
  call: Call,
): Promise<AccessToken> {
  return transport.waitAsCaller(call, (signal) => authorizer.getToken(signal));
}
