import type { AccessToken } from '@kaisa-auth/core';
import {
  authorizationOf,
  replay,
  type Client,
  type Refused,
  type Session,
} from '@kaisa-auth/core/adapter';
import type { OpenapiCall } from './client.js';
import type { ResponseStage, Stage } from './middleware.js';

const NAME = 'authorization';

type OpenapiClient = Client<OpenapiCall, Response>;

/** A request that carries the token, until its answer is there. */
export interface SignedCall extends Omit<Refused<OpenapiCall, Response>, 'answer' | 'status'> {
  readonly authorization: string;
}

/** Puts the token on the request itself, since other middlewares know it by its identity. */
export function sign(
  client: OpenapiClient,
  token: AccessToken,
  { request: first, options: { fetch } }: Stage,
  url: string,
): SignedCall {
  // These headers are read when it is sent again, with what later middlewares have added to them.
  const init = { headers: first.headers };
  const request: OpenapiCall = { input: first, init, url, first, fetch };
  const copy = client.copyOf(request);
  const authorization = authorizationOf(token);
  first.headers.set(NAME, authorization);
  return { request, copy, token, authorization };
}

/** What to answer in place of the answer that is there, if anything. */
export function answered(
  session: Session,
  client: OpenapiClient,
  signed: SignedCall,
  { request, response }: ResponseStage,
): Promise<Response | undefined> | undefined {
  const status = forgetToken(signed, request)
    ? client.refusal(signed.request, response)
    : undefined;
  const refused = status !== undefined;
  // What a later middleware sent in its place is not what was copied.
  const replaced = request !== signed.request.first;
  if (replaced || !refused) discardCopy(client, signed);
  if (!refused) return undefined;
  const copy = replaced ? undefined : signed.copy;
  return sendAgain(session, client, { ...signed, copy, answer: response, status });
}

/** There is no answer. */
export function failed(client: OpenapiClient, signed: SignedCall, { request }: Stage): void {
  forgetToken(signed, request);
  discardCopy(client, signed);
}

async function sendAgain(
  session: Session,
  client: OpenapiClient,
  refused: Refused<OpenapiCall, Response>,
): Promise<Response | undefined> {
  const answer = await replay(session, client, refused);
  if (answer === refused.answer) return undefined;
  // openapi-fetch takes no Response of another fetch implementation from a middleware.
  const { body } = answer;
  return answer instanceof Response ? answer : new Response(body, answer);
}

/** Takes the token off again, so that no middleware prints it; false if another one put its own in its place. */
function forgetToken({ request: { first }, authorization }: SignedCall, sent: Request): boolean {
  if (sent !== first) removeFrom(first, authorization);
  return removeFrom(sent, authorization);
}

function removeFrom({ headers }: Request, authorization: string): boolean {
  const found = headers.get(NAME) === authorization;
  if (found) headers.delete(NAME);
  return found;
}

function discardCopy(client: OpenapiClient, { request, copy }: SignedCall): void {
  if (copy && copy !== request) client.discard(copy);
}
