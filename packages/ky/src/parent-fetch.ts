import { FetchTransport, type FetchCall, type Transport } from '@kaisa-auth/core/adapter';
import type { Fetch } from './ky-options.js';

const NAME = 'authorization';

type Input = FetchCall['input'];

/** The fetch of the ky instance that is extended, and how to send authorized requests with it. */
export interface ParentFetch {
  readonly fetch: Fetch;
  readonly createTransport: (keepsBodies: boolean) => Transport<FetchCall, Response>;
  /** Returns the request as the caller gave it, without a token that another call has put on it meanwhile. */
  readonly withoutToken: (input: Input) => Input;
}

/** @param fetch the instance's own `fetch` option, if it has one */
export function parentFetch(fetch: Fetch | undefined): ParentFetch {
  return fetch ? customFetch(fetch) : platformFetch;
}

/** `globalThis.fetch`, looked up on each call. The token travels in `init`, beside ky's `Request`. */
const platformFetch: ParentFetch = {
  fetch: (input, init) => globalThis.fetch(input, init),
  createTransport: (keepsBodies) => new FetchTransport(platformFetch.fetch, keepsBodies),
  withoutToken: (input) => input,
};

/**
 * The user's own fetch. ky passes it one whole `Request`, so it may ignore `init`: the token is put on the request itself
 * for as long as it is in flight.
 */
function customFetch(fetch: Fetch): ParentFetch {
  const inFlight = new WeakSet<Request>();
  return {
    fetch,
    createTransport: (keepsBodies) => new RequestTransport(fetch, keepsBodies, inFlight),
    withoutToken(input) {
      if (!(input instanceof Request && inFlight.has(input))) return input;
      const copy = new Request(input);
      copy.headers.delete(NAME);
      return copy;
    },
  };
}

/** Sends whole requests that carry the token while they are in flight. */
class RequestTransport extends FetchTransport {
  readonly #fetch: Fetch;
  readonly #inFlight: WeakSet<Request>;

  constructor(fetch: Fetch, keepsBodies: boolean, inFlight: WeakSet<Request>) {
    super(fetch, keepsBodies);
    this.#fetch = fetch;
    this.#inFlight = inFlight;
  }

  override send({ input, init }: FetchCall, authorization: string): Promise<Response> {
    const fetch = this.#fetch;
    if (input instanceof Request && !init?.headers && !init?.signal)
      return this.#sendWithToken(input, authorization, () => fetch(input, init));
    const request = new Request(input, init);
    const { headers } = request;
    return this.#sendWithToken(request, authorization, () => fetch(request, { ...init, headers }));
  }

  /** ky does not change its `Request` any more. */
  override snapshot(): void {
    // Nothing to copy.
  }

  async #sendWithToken(
    request: Request,
    authorization: string,
    send: () => Promise<Response>,
  ): Promise<Response> {
    const { signal } = request;
    signal.throwIfAborted();
    // The listener refers to the request, which keeps it alive: a collected request no longer follows its signal.
    const removeToken = (): void => {
      request.headers.delete(NAME);
    };
    request.headers.set(NAME, authorization);
    this.#inFlight.add(request);
    // ky aborts a request before it creates the `TimeoutError` that contains it.
    signal.addEventListener('abort', removeToken);
    try {
      return await send();
    } finally {
      signal.removeEventListener('abort', removeToken);
      this.#inFlight.delete(request);
      removeToken();
    }
  }
}
