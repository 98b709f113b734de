import type { AccessToken } from '@kaisa-auth/core';
import {
  authorizationHeader,
  discardReplay,
  isTokenRefused,
  replayOnce,
  type Authorizer,
  type AuthorizedCall,
} from '@kaisa-auth/core/adapter';
import type { ResponseStage, Stage } from './middleware.js';
import type { OpenapiCall, OpenapiTransport } from './openapi-transport.js';

const NAME = 'authorization';

/** A request that carries the token until its response arrives. */
export interface OpenapiAuthorizedCall extends AuthorizedCall<OpenapiCall> {
  readonly authorization: string;
}

/** Puts the token on the request itself, because other middleware identify the call by that object. */
export function authorize(
  transport: OpenapiTransport,
  token: AccessToken,
  { request, options: { fetch } }: Stage,
): OpenapiAuthorizedCall {
  const call: OpenapiCall = { url: request.url, request, source: request, fetch };
  const replay = transport.prepareReplay(call);
  const authorization = authorizationHeader(token);
  request.headers.set(NAME, authorization);
  return { call, replay, token, authorization };
}

/** Returns the response that replaces the given one; undefined to keep it. */
export function afterResponse(
  authorizer: Authorizer,
  transport: OpenapiTransport,
  authorized: OpenapiAuthorizedCall,
  { request, response }: ResponseStage,
): Promise<Response | undefined> | undefined {
  const hadOurToken = removeToken(authorized, request);
  const isRefused = hadOurToken && isTokenRefused(authorizer, transport, authorized.call, response);
  // A request that a later middleware sent instead is not the one that was copied.
  const isReplaced = request !== authorized.call.request;
  if (isReplaced || !isRefused) discardReplay(transport, authorized);
  if (!isRefused) return undefined;
  const replay = isReplaced ? undefined : authorized.replay;
  return sendReplay(authorizer, transport, { ...authorized, replay }, response);
}

/** Cleans up after a request that got no response. */
export function afterError(
  transport: OpenapiTransport,
  authorized: OpenapiAuthorizedCall,
  { request }: Stage,
): void {
  removeToken(authorized, request);
  discardReplay(transport, authorized);
}

async function sendReplay(
  authorizer: Authorizer,
  transport: OpenapiTransport,
  authorized: OpenapiAuthorizedCall,
  answer: Response,
): Promise<Response | undefined> {
  const final = await replayOnce(authorizer, transport, { ...authorized, answer });
  if (final === answer) return undefined;
  // openapi-fetch accepts only the platform's own Response from a middleware.
  const { body } = final;
  return final instanceof Response ? final : new Response(body, final);
}

/** Removes the token so that no middleware prints it. Returns false if another middleware replaced the header. */
function removeToken({ call, authorization }: OpenapiAuthorizedCall, sent: Request): boolean {
  if (sent !== call.request) removeHeader(call.request, authorization);
  return removeHeader(sent, authorization);
}

function removeHeader({ headers }: Request, authorization: string): boolean {
  if (headers.get(NAME) !== authorization) return false;
  headers.delete(NAME);
  return true;
}
