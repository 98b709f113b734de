import type { AccessToken } from '../base/access-token.js';

/**
 * One request of an HTTP client, as far as core needs to know it. An adapter adds what it needs to send the request.
 *
 * @example
 * ```ts
 * import type { OutgoingCall } from '@kaisa-auth/core/adapter';
 * const call: OutgoingCall = { url: 'https://api.analytics.freespee.com/2.4.9/customers' };
 * ```
 */
export interface OutgoingCall {
  /** The absolute URL that the request is sent to. */
  readonly url: string;
}

/**
 * How an adapter sends its client's requests. `Call` is whatever the adapter keeps of one request, `ClientResponse` is the
 * client's own response. One transport serves every request of an adapter.
 *
 * @example
 * ```ts
 * import { createFetchTransport, type FetchCall, type Transport } from '@kaisa-auth/core/adapter';
 * const transport: Transport<FetchCall, Response> = createFetchTransport(fetch, true);
 * ```
 */
export interface Transport<Call extends OutgoingCall, ClientResponse> {
  /** Sends the call with this `Authorization` header. Resolves with the response, whatever its status is. */
  send(call: Call, authorization: string): Promise<ClientResponse>;
  /** Returns the HTTP status. */
  statusOf(response: ClientResponse): number;
  /** Returns the `WWW-Authenticate` header. */
  challengeOf(response: ClientResponse): string | null | undefined;
  /** Returns the URL that responded after redirects; empty or undefined if the client does not report it. */
  responseUrl(response: ClientResponse, call: Call): string | undefined;
  /**
   * Returns what to send if the token is refused: the call itself, or a copy that is made before the body is read.
   * Returns undefined if the body can be read only once.
   */
  prepareReplay(call: Call): Call | undefined;
  /**
   * Runs `work` under the caller's signal and timeout, and rejects the way this HTTP client does. Before `work` it copies
   * the inputs that the caller could change meanwhile, and listens to body streams that could fail meanwhile.
   */
  waitAsCaller<Result>(
    call: Call,
    work: (signal?: AbortSignal | null) => Promise<Result>,
  ): Promise<Result>;
  /** Releases the body of a response that nobody will read. Omit it if the client has read the body by then. */
  discardResponse?(response: ClientResponse): void;
  /** Releases the body of a copy that is not sent. Omit it if `prepareReplay` makes no copies. */
  discardCopy?(copy: Call): void;
}

/**
 * A call that was sent with a token, and what to send if that is refused.
 *
 * @example
 * ```ts
 * import type { AuthorizedCall, FetchCall } from '@kaisa-auth/core/adapter';
 * const canReplay = ({ replay }: AuthorizedCall<FetchCall>) => replay !== undefined;
 * ```
 */
export interface AuthorizedCall<Call> {
  /** The call as it was sent. */
  readonly call: Call;
  /** What `prepareReplay` returned. */
  readonly replay: Call | undefined;
  /** The token that was sent. */
  readonly token: AccessToken;
  /** When it was sent, by the authorizer's clock. */
  readonly sentAt: number;
}
