/** What a server counts. */
export interface Counts {
  /** Complete requests that arrived. */
  requests: number;
  connections: number;
  /** Connections on which the server waits for the client to leave. */
  held: number;
  /** Whether the server has sent everything that it ever will. */
  silent: boolean;
  /** Everything that arrived, as text; only by the server that answers with bytes. */
  received: string;
}

/** The answer to the request with this index; the last answer repeats. */
export function answerAt<A>(answers: readonly A[], index: number): A {
  const answer = answers[Math.min(index, answers.length - 1)];
  if (!answer) throw new RangeError('an endpoint without an answer');
  return answer;
}
