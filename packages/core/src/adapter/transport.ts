/** One request of an HTTP client, as far as core needs to know it. An adapter adds what it needs to send the request. */
export interface OutgoingCall {
  /** The absolute URL that the request is sent to. */
  readonly url: string;
}

/**
 * How an adapter sends its client's requests. `Call` is whatever the adapter keeps of one request, `Answer` is the client's
 * own response. One transport serves every request of an adapter.
 */
export interface Transport<Call extends OutgoingCall, Answer> {
  /** Sends the call with this `Authorization` header. Resolves with the response, whatever its status is. */
  send(call: Call, authorization: string): Promise<Answer>;
  statusOf(answer: Answer): number;
  /** Returns the `WWW-Authenticate` header. */
  challengeOf(answer: Answer): string | null | undefined;
  /** Returns the URL that answered after redirects; empty or undefined if the client does not report it. */
  answeredBy(answer: Answer, call: Call): string | undefined;
  /**
   * Returns what to send if the token is refused: the call itself, or a copy that is made before the body is read.
   * Returns undefined if the body can be read only once.
   */
  prepareReplay(call: Call): Call | undefined;
  /** Snapshots the caller's mutable inputs, because they are read again after waiting for a token. */
  snapshot?(call: Call): void;
  /** Runs `work` under the caller's signal and timeout, and rejects the way this HTTP client does. */
  waitAsCaller<Result>(
    call: Call,
    work: (signal?: AbortSignal | null) => Promise<Result>,
  ): Promise<Result>;
  /** Releases the body of a response that nobody will read. */
  discardAnswer(answer: Answer): void;
  /** Releases the body of a copy that is not sent. */
  discardCopy(copy: Call): void;
}
