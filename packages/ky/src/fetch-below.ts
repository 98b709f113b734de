import { fetchClient, type Client, type FetchCall, type Session } from '@kaisa-auth/core/adapter';
import type { Fetch } from './ky-options.js';

const NAME = 'authorization';

type Input = FetchCall['input'];

/** Requests that have the token on them now. */
type UnderWay = WeakSet<Request>;

/** What requests are sent by, below the adapter. */
export interface FetchBelow {
  readonly send: Fetch;
  readonly clientFor: (session: Session, keepBodies: boolean) => Client<FetchCall, Response>;
  /** What the caller gave, without a token that another sending of it has put on it. */
  readonly untouched: (input: Input) => Input;
}

/** `globalThis.fetch`, looked up when called: the token goes beside the `Request`. */
export const platformFetch: FetchBelow = {
  send: (input, init) => globalThis.fetch(input, init),
  clientFor: (session, keepBodies) => fetchClient(session, platformFetch.send, keepBodies),
  untouched: (input) => input,
};

/**
 * A `fetch` that the user gave to ky, which hands it a whole `Request`: it may look at nothing else. So the token is put
 * on that, for as long as it is under way.
 */
export function ownFetch(fetch: Fetch): FetchBelow {
  const underWay: UnderWay = new WeakSet();
  return {
    send: fetch,
    clientFor: (session, keepBodies) => ({
      ...fetchClient(session, fetch, keepBodies),
      // The `Request` is ky's, which changes it no more.
      keep: () => undefined,
      send({ input, init }, authorization) {
        if (input instanceof Request && !init?.headers && !init?.signal)
          return withToken(underWay, input, authorization, () => fetch(input, init));
        const whole = new Request(input, init);
        const { headers } = whole;
        return withToken(underWay, whole, authorization, () => fetch(whole, { ...init, headers }));
      },
    }),
    untouched(input) {
      if (!(input instanceof Request && underWay.has(input))) return input;
      const copy = new Request(input);
      copy.headers.delete(NAME);
      return copy;
    },
  };
}

async function withToken(
  underWay: UnderWay,
  request: Request,
  authorization: string,
  send: () => Promise<Response>,
): Promise<Response> {
  const { signal } = request;
  signal.throwIfAborted();
  const removeToken = (): void => {
    // By the request, which this keeps alive: once it is collected, it does not hear its signal any more.
    request.headers.delete(NAME);
  };
  request.headers.set(NAME, authorization);
  underWay.add(request);
  // ky aborts a request before it makes the `TimeoutError` that has it.
  signal.addEventListener('abort', removeToken);
  try {
    return await send();
  } finally {
    signal.removeEventListener('abort', removeToken);
    underWay.delete(request);
    removeToken();
  }
}
