import { discardBody, type OutgoingCall, type Transport } from '@kaisa-auth/core/adapter';
import type { Stage } from './middleware.js';

/** A request of openapi-fetch, or what to replay it from. */
export interface OpenapiCall extends OutgoingCall {
  /** The request that openapi-fetch created. Other middleware identify the call by it. */
  readonly request: Request;
  /** Where the body of a replay comes from: the request itself, or a clone. */
  readonly source: Request;
  /** The fetch that openapi-fetch sends the request with. */
  readonly fetch: Stage['options']['fetch'];
}

/** Replays requests of openapi-fetch, which sends the first one itself. */
export class OpenapiTransport implements Transport<OpenapiCall, Response> {
  readonly #keepsBodies: boolean;

  /** @param keepsBodies whether bodies are kept in memory until the response arrives */
  constructor(keepsBodies: boolean) {
    this.#keepsBodies = keepsBodies;
  }

  /** Sends a `Request` of the same class, with the members that the caller added to the first one. */
  async send({ request, source, fetch }: OpenapiCall, authorization: string): Promise<Response> {
    // The headers are read now, with what later middleware added to them.
    const init: RequestInit = { headers: request.headers };
    // A cloned `Request` does not always follow the signal of the original.
    if (source !== request) init.signal = request.signal;
    const replay = new (request.constructor as typeof Request)(source, init);
    replay.headers.set('authorization', authorization);
    copyOwnMembers(request, replay);
    try {
      return await fetch(replay);
    } finally {
      // Also keeps the request alive until now: a collected request no longer follows its signal.
      replay.headers.delete('authorization');
    }
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

  prepareReplay(call: OpenapiCall): OpenapiCall | undefined {
    if (!call.request.body) return call;
    if (!this.#keepsBodies) return undefined;
    return { ...call, source: call.request.clone() };
  }

  waitAsCaller<Result>(
    { request }: OpenapiCall,
    work: (signal?: AbortSignal | null) => Promise<Result>,
  ): Promise<Result> {
    return work(request.signal);
  }

  discardAnswer({ body }: Response): void {
    void discardBody(body);
  }

  discardCopy({ source }: OpenapiCall): void {
    void discardBody(source.body);
  }
}

function copyOwnMembers(from: object, to: object): void {
  for (const [name, value] of Object.entries(from)) {
    if (!(name in to)) Object.assign(to, { [name]: value as unknown });
  }
}
