import {
  cloneRequest,
  discardBody,
  fetchResponses,
  waitAsFetch,
  type OutgoingCall,
  type Transport,
} from '@kaisa-auth/core/adapter';

/** A request of openapi-fetch, and the source of its replay. */
export interface OpenapiCall extends OutgoingCall {
  /** The request that openapi-fetch created. Other middleware identify the call by it. */
  readonly request: Request;
  /** The request whose body a replay sends: the request itself, or a clone. */
  readonly source: Request;
  /** The fetch that openapi-fetch sends the request with. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * Creates the transport that replays requests of openapi-fetch, which sends the first one itself.
 *
 * @param keepsBodies whether bodies are kept in memory until the response arrives
 */
export function createOpenapiTransport(keepsBodies: boolean): Transport<OpenapiCall, Response> {
  return {
    ...fetchResponses,
    async send(call, authorization) {
      const replay = createReplay(call);
      replay.headers.set('authorization', authorization);
      try {
        // Without `this`: a browser's and workerd's own fetch throws if it is another object.
        const { fetch } = call;
        return await fetch(replay);
      } finally {
        // Also keeps the request alive until now: a collected request no longer follows its signal.
        replay.headers.delete('authorization');
      }
    },
    prepareReplay(call) {
      if (!call.request.body) return call;
      return keepsBodies ? { ...call, source: cloneRequest(call.request) } : undefined;
    },
    waitAsCaller: ({ request }, work) => waitAsFetch(request, undefined, work),
    discardCopy({ source }) {
      void discardBody(source.body);
    },
  };
}

/** Creates a `Request` of the same class, with the members that the caller added to the first one. */
function createReplay({ request, source }: OpenapiCall): Request {
  // The headers are read now, with what later middleware added to them.
  const init: RequestInit = { headers: request.headers };
  // A cloned `Request` does not always follow the signal of the original.
  if (source !== request) init.signal = request.signal;
  const replay = new (request.constructor as typeof Request)(source, init);
  for (const [name, value] of Object.entries(request)) {
    if (!(name in replay)) Object.assign(replay, { [name]: value as unknown });
  }
  return replay;
}
