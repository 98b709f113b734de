import {
  createFetchTransport,
  waitAsFetch,
  type FetchCall,
  type Transport,
} from '@kaisa-auth/core/adapter';
import type { Fetch } from './ky-options.js';

const NAME = 'authorization';

/** The fetch of the ky instance that is extended, and how to send requests with a token through it. */
export interface ParentFetch {
  readonly fetch: Fetch;
  readonly createTransport: (keepsBodies: boolean) => Transport<FetchCall, Response>;
  /** Returns the request as the caller gave it, without a token that another call has put on it meanwhile. */
  readonly withoutToken: (input: Parameters<Fetch>[0]) => Parameters<Fetch>[0];
}

/** @param fetch the instance's own `fetch` option, if it has one */
export function parentFetch(fetch: Fetch | undefined): ParentFetch {
  return fetch ? customFetch(fetch) : platformFetch;
}

/** `globalThis.fetch`, looked up on each call. The token travels in `init`, beside ky's `Request`. */
const platformFetch: ParentFetch = {
  fetch: (input, init) => globalThis.fetch(input, init),
  createTransport: (keepsBodies) => createFetchTransport(platformFetch.fetch, keepsBodies),
  withoutToken: (input) => input,
};

/**
 * The user's own fetch. ky passes it one whole `Request`, so it may ignore `init`: the token is put on the request itself
 * for as long as it is in flight.
 */
function customFetch(fetch: Fetch): ParentFetch {
  const inFlight = new WeakSet<RequestLike>();
  return {
    fetch,
    createTransport: (keepsBodies) => ({
      ...createFetchTransport(fetch, keepsBodies),
      send({ input, init }, authorization) {
        if (typeof input === 'object' && !init?.headers && !init?.signal)
          return sendWithToken(inFlight, input, authorization, () => fetch(input, init));
        const request = new Request(input, init);
        const { headers } = request;
        const send = (): Promise<Response> => fetch(request, { ...init, headers });
        return sendWithToken(inFlight, request, authorization, send);
      },
      // ky does not change its `Request` any more, so there is nothing to copy.
      waitAsCaller: ({ input, init }, work) => waitAsFetch(input, init, work),
    }),
    withoutToken(input) {
      if (!(input instanceof Request && inFlight.has(input))) return input;
      const copy = new Request(input);
      copy.headers.delete(NAME);
      return copy;
    },
  };
}

/** A `Request` of any fetch implementation, which a hook may return if the user's own fetch can send it. */
interface RequestLike {
  readonly headers: Headers;
  readonly signal?: AbortSignal;
}

async function sendWithToken(
  inFlight: WeakSet<RequestLike>,
  request: RequestLike,
  authorization: string,
  send: () => Promise<Response>,
): Promise<Response> {
  const { signal } = request;
  signal?.throwIfAborted();
  // The listener refers to the request, which keeps it alive: a collected request no longer follows its signal.
  const removeToken = (): void => {
    request.headers.delete(NAME);
  };
  request.headers.set(NAME, authorization);
  inFlight.add(request);
  // ky aborts a request before it creates the `TimeoutError` that contains it.
  signal?.addEventListener('abort', removeToken);
  try {
    return await send();
  } finally {
    signal?.removeEventListener('abort', removeToken);
    inFlight.delete(request);
    removeToken();
  }
}
