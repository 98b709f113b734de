import type { AccessToken } from '../access-token.js';
import type { Session } from './session.js';

/** What an exchange needs of an HTTP client. `Request` is whatever the adapter keeps of one request. */
export interface Client<Request, Answer> {
  /** Sends it with this header. A refusal is an answer too, also where the client would throw it. */
  send(request: Request, authorization: string): Promise<Answer>;
  /** Makes what its caller could change the request's own: it is read after a wait. */
  keep?(request: Request): void;
  /**
   * What to send if the token is refused: the request itself, or a copy that is taken before its body is read;
   * undefined if it can be read only once.
   */
  copyOf(request: Request): Request | undefined;
  /** Does work that has to end when the request's caller gives up, and rejects then as the client does. */
  asCaller<T>(request: Request, work: (signal?: AbortSignal | null) => Promise<T>): Promise<T>;
  /** The status of an answer which says that the token is no good; else undefined. */
  refusal(request: Request, answer: Answer): number | undefined;
  /** Gives up what nobody will read: an answer, or a copy. */
  discard(unread: Answer | Request): void;
}

/** Sends a request with the token, and once more with a new one if that token is refused (RFC 6750 §3.1). */
export async function exchange<Request, Answer>(
  session: Session,
  client: Client<Request, Answer>,
  request: Request,
): Promise<Answer> {
  const token = session.usable() ?? (await waitForToken(session, client, request));
  const copy = client.copyOf(request);
  const answer = await client.send(request, authorizationOf(token));
  const status = client.refusal(request, answer);
  if (status !== undefined) {
    return replay(session, client, { request, copy, token, answer, status });
  }
  if (copy && copy !== request) client.discard(copy);
  return answer;
}

function waitForToken<Request, Answer>(
  session: Session,
  client: Client<Request, Answer>,
  request: Request,
): Promise<AccessToken> {
  client.keep?.(request);
  return client.asCaller(request, (signal) => session.getToken(signal));
}

/** A request whose token was refused. */
export interface Refused<Request, Answer> {
  readonly request: Request;
  readonly copy: Request | undefined;
  readonly token: AccessToken;
  readonly answer: Answer;
  readonly status: number;
}

/** The answer to the copy, sent with a new token; the first answer where there is no copy, or no other token. */
export async function replay<Request, Answer>(
  session: Session,
  client: Client<Request, Answer>,
  { request, copy, token: refused, answer, status }: Refused<Request, Answer>,
): Promise<Answer> {
  if (!copy) {
    session.replaceBehind(refused);
    return answer;
  }
  const discardCopy = (): void => {
    if (copy !== request) client.discard(copy);
  };
  const renew = (signal?: AbortSignal | null): Promise<AccessToken | undefined> =>
    session.replace(refused, status, signal);
  const token = await client.asCaller(request, renew).catch((error: unknown) => {
    client.discard(answer);
    discardCopy();
    throw error;
  });
  if (!token) {
    discardCopy();
    return answer;
  }
  client.discard(answer);
  return client.send(copy, authorizationOf(token));
}

/** As a header value (RFC 6750 §2.1). */
export function authorizationOf({ tokenType, accessToken }: AccessToken): string {
  return `${tokenType} ${accessToken}`;
}
