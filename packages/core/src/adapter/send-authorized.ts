import type { AccessToken } from '../base/access-token.js';
import { originOf } from '../base/origins.js';
import { authorizationHeader, type Authorizer } from './authorizer.js';
import type { AuthorizedCall, OutgoingCall, Transport } from './transport.js';

/** Challenges that a new token cannot satisfy (RFC 6750 §3.1). */
const HOPELESS_CHALLENGE = /\berror\s*=\s*"?(?:insufficient_scope|invalid_request)\b/i;

/**
 * Sends a call with a valid token, and replays it once with a new one if the token is refused (RFC 6750 §3.1).
 *
 * @example
 * ```ts
 * import { createFetchTransport, sendAuthorized, type Authorizer } from '@kaisa-auth/core/adapter';
 * const send = (authorizer: Authorizer, url: string) =>
 *   sendAuthorized(authorizer, createFetchTransport(fetch, true), { url, input: url, init: undefined });
 * ```
 */
export function sendAuthorized<Call extends OutgoingCall, ClientResponse>(
  authorizer: Authorizer,
  transport: Transport<Call, ClientResponse>,
  call: Call,
): Promise<ClientResponse> {
  return (
    sendIfCached(authorizer, transport, call) ??
    waitForToken(authorizer, transport, call).then((token) =>
      sendWithToken(authorizer, transport, call, token),
    )
  );
}

/**
 * Like `sendAuthorized`, but only if a valid token is cached; otherwise sends nothing and returns undefined.
 *
 * @example
 * ```ts
 * import { createFetchTransport, sendIfCached, type Authorizer } from '@kaisa-auth/core/adapter';
 * const sendNow = (authorizer: Authorizer, url: string) =>
 *   sendIfCached(authorizer, createFetchTransport(fetch, true), { url, input: url, init: undefined });
 * ```
 */
export function sendIfCached<Call extends OutgoingCall, ClientResponse>(
  authorizer: Authorizer,
  transport: Transport<Call, ClientResponse>,
  call: Call,
): Promise<ClientResponse> | undefined {
  const token = authorizer.useCachedToken();
  return token && sendWithToken(authorizer, transport, call, token);
}

async function sendWithToken<Call extends OutgoingCall, ClientResponse>(
  authorizer: Authorizer,
  transport: Transport<Call, ClientResponse>,
  call: Call,
  token: AccessToken,
): Promise<ClientResponse> {
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

/**
 * Whether the token was refused by the origin that received it: after a redirect, another one may have responded.
 *
 * @example
 * ```ts
 * import { createFetchTransport, isTokenRefused, type Authorizer, type FetchCall } from '@kaisa-auth/core/adapter';
 * const isRefused = (authorizer: Authorizer, call: FetchCall, response: Response) =>
 *   isTokenRefused(authorizer, createFetchTransport(fetch, true), call, response);
 * ```
 */
export function isTokenRefused<Call extends OutgoingCall, ClientResponse>(
  authorizer: Authorizer,
  transport: Transport<Call, ClientResponse>,
  call: Call,
  response: ClientResponse,
): boolean {
  if (!authorizer.isRefusal(transport.statusOf(response))) return false;
  if (HOPELESS_CHALLENGE.test(transport.challengeOf(response) ?? '')) return false;
  const url = transport.responseUrl(response, call);
  return !url || originOf(url) === originOf(call.url);
}

/**
 * Replays a call whose token was refused, with a new token. Returns the given response if the call cannot be replayed or no
 * other token exists.
 *
 * @example
 * ```ts
 * import { createFetchTransport, replayOnce } from '@kaisa-auth/core/adapter';
 * import type { AuthorizedCall, Authorizer, FetchCall } from '@kaisa-auth/core/adapter';
 * const replay = (authorizer: Authorizer, refused: AuthorizedCall<FetchCall>, response: Response) =>
 *   replayOnce(authorizer, createFetchTransport(fetch, true), refused, response);
 * ```
 */
export async function replayOnce<Call extends OutgoingCall, ClientResponse>(
  authorizer: Authorizer,
  transport: Transport<Call, ClientResponse>,
  refused: AuthorizedCall<Call>,
  response: ClientResponse,
): Promise<ClientResponse> {
  const { call, replay } = refused;
  authorizer.reportRefusal(refused.token, refused.sentAt);
  if (!replay) {
    authorizer.replaceTokenInBackground(refused.token);
    return response;
  }
  let token: AccessToken | undefined;
  try {
    token = await transport.waitAsCaller(call, (signal) =>
      authorizer.replaceToken(refused.token, transport.statusOf(response), signal),
    );
  } catch (error) {
    transport.discardResponse?.(response);
    discardReplay(transport, refused);
    throw error;
  }
  if (!token) {
    discardReplay(transport, refused);
    return response;
  }
  transport.discardResponse?.(response);
  const sentAt = authorizer.now();
  const replayed = await transport.send(replay, authorizationHeader(token));
  if (isTokenRefused(authorizer, transport, replay, replayed))
    authorizer.reportRefusal(token, sentAt);
  return replayed;
}

/**
 * Releases the copy that was kept for a replay, if there is one.
 *
 * @param sent the call that was sent, and what `prepareReplay` returned
 * @example
 * ```ts
 * import { createFetchTransport, discardReplay, type AuthorizedCall, type FetchCall } from '@kaisa-auth/core/adapter';
 * const release = (sent: AuthorizedCall<FetchCall>) => discardReplay(createFetchTransport(fetch, true), sent);
 * ```
 */
export function discardReplay<Call extends OutgoingCall, ClientResponse>(
  transport: Transport<Call, ClientResponse>,
  { call, replay }: Pick<AuthorizedCall<Call>, 'call' | 'replay'>,
): void {
  if (replay && replay !== call) transport.discardCopy?.(replay);
}
