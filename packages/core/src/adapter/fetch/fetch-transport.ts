import { discardBody, isReplayable } from '../bodies.js';
import type { OutgoingCall, Transport } from '../transport.js';
import { isRequest, signalOf, type FetchInput } from './arguments.js';
import { withAuthorization, withCopiedHeaders } from './headers.js';

export type Fetch = typeof globalThis.fetch;

/** One call of fetch. */
export interface FetchCall extends OutgoingCall {
  readonly input: FetchInput;
  /** After a snapshot, or once it was sent, the caller can no longer change it. */
  init: RequestInit | undefined;
}

/** Sends calls with a fetch. */
export class FetchTransport implements Transport<FetchCall, Response> {
  readonly #fetch: Fetch;
  readonly #keepsBodies: boolean;

  /**
   * @param keepsBodies whether the body of a `Request` is kept in memory until the response arrives; a body in `init`
   * needs no copy
   */
  constructor(fetch: Fetch, keepsBodies: boolean) {
    this.#fetch = fetch;
    this.#keepsBodies = keepsBodies;
  }

  send(call: FetchCall, authorization: string): Promise<Response> {
    call.init = withAuthorization(call.input, call.init, authorization);
    const fetch = this.#fetch;
    return fetch(call.input, call.init);
  }

  statusOf({ status }: Response): number {
    return status;
  }

  challengeOf({ headers }: Response): string | null {
    return headers.get('www-authenticate');
  }

  answeredBy({ url }: Response): string {
    return url;
  }

  prepareReplay(call: FetchCall): FetchCall | undefined {
    const { input, init } = call;
    // A null in `init` does not remove the body of a `Request`.
    const body = init?.body ?? undefined;
    if (body !== undefined) return isReplayable(body) ? call : undefined;
    if (!isRequest(input) || !input.body) return call;
    if (!this.#keepsBodies) return undefined;
    // The signal is named again, because a cloned `Request` does not always follow the signal of the original.
    const signal = signalOf(input, init) ?? null;
    return { ...call, input: input.clone(), init: { ...init, signal } };
  }

  snapshot(call: FetchCall): void {
    call.init = withCopiedHeaders(call.input, call.init);
  }

  waitAsCaller<Result>(
    { input, init }: FetchCall,
    work: (signal?: AbortSignal | null) => Promise<Result>,
  ): Promise<Result> {
    return work(signalOf(input, init));
  }

  discardAnswer({ body }: Response): void {
    void discardBody(body);
  }

  discardCopy({ input }: FetchCall): void {
    // Only a `Request` is ever copied.
    void discardBody((input as Request).body);
  }
}
