import type { AccessToken } from '../base/access-token.js';
import { originOf } from '../base/origins.js';
import { authorizationHeader, type Authorizer } from './authorizer.js';
import type { OutgoingCall, Transport } from './transport.js';

/** Sends a call with the token, and replays it once with a new one if the token is refused (RFC 6750 §3.1). */
export async function sendAuthorized<Call extends OutgoingCall, Answer>(
  authorizer: Authorizer,
  transport: Transport<Call, Answer>,
  call: Call,
): Promise<Answer> {
  const token = authorizer.useCachedToken() ?? (await waitForToken(authorizer, transport, call));
  const replay = transport.prepareReplay(call);
  const answer = await transport.send(call, authorizationHeader(token));
  if (isTokenRefused(authorizer, transport, call, answer))
    return replayOnce(authorizer, transport, { call, replay, token, answer });
  discardReplay(transport, { call, replay });
  return answer;
}

/** Whether the token was refused, by the origin that received it: after a redirect another one may have answered. */
export function isTokenRefused<Call extends OutgoingCall, Answer>(
  authorizer: Authorizer,
  transport: Transport<Call, Answer>,
  call: Call,
  answer: Answer,
): boolean {
  const challenge = (): string | null | undefined => transport.challengeOf(answer);
  if (!authorizer.isRefusal(transport.statusOf(answer), challenge)) return false;
  const answeredBy = transport.answeredBy(answer, call);
  return !answeredBy || originOf(answeredBy) === originOf(call.url);
}

/** A call that was sent with a token, and what to send if that is refused. */
export interface AuthorizedCall<Call> {
  readonly call: Call;
  readonly replay: Call | undefined;
  readonly token: AccessToken;
}

/** A call whose token was refused. */
export interface RefusedCall<Call, Answer> extends AuthorizedCall<Call> {
  readonly answer: Answer;
}

/** Replays a refused call with a new token. Returns the first answer if the call cannot be replayed or no other token exists. */
export async function replayOnce<Call extends OutgoingCall, Answer>(
  authorizer: Authorizer,
  transport: Transport<Call, Answer>,
  refused: RefusedCall<Call, Answer>,
): Promise<Answer> {
  const { call, replay, token: refusedToken, answer } = refused;
  if (!replay) {
    authorizer.replaceTokenInBackground(refusedToken);
    return answer;
  }
  let token: AccessToken | undefined;
  try {
    token = await transport.waitAsCaller(call, (signal) =>
      authorizer.replaceToken(refusedToken, transport.statusOf(answer), signal),
    );
  } catch (error) {
    transport.discardAnswer(answer);
    discardReplay(transport, refused);
    throw error;
  }
  if (!token) {
    discardReplay(transport, refused);
    return answer;
  }
  transport.discardAnswer(answer);
  return transport.send(replay, authorizationHeader(token));
}

/** Releases the copy that was kept for a replay, if it is one. */
export function discardReplay<Call extends OutgoingCall, Answer>(
  transport: Transport<Call, Answer>,
  { call, replay }: { readonly call: Call; readonly replay: Call | undefined },
): void {
  if (replay && replay !== call) transport.discardCopy(replay);
}

function waitForToken<Call extends OutgoingCall, Answer>(
  authorizer: Authorizer,
  transport: Transport<Call, Answer>,
  call: Call,
): Promise<AccessToken> {
  transport.snapshot?.(call);
  return transport.waitAsCaller(call, (signal) => authorizer.getToken(signal));
}
