import { fetchClient, type Client, type FetchCall, type Session } from '@kaisa-auth/core/adapter';
import type { Fetch } from './ky-options.js';

const NAME = 'authorization';

/**
 * How to send by a `fetch` that the user gave to ky, which hands it a whole `Request`: it may look at nothing else. So
 * the token is put on that, for as long as it is under way.
 */
export function ownFetchClient(
  session: Session,
  fetch: Fetch,
  keepBodies: boolean,
): Client<FetchCall, Response> {
  return {
    ...fetchClient(session, fetch, keepBodies),
    async send({ input, init }, authorization) {
      const isWhole = input instanceof Request && !init?.headers && !init?.signal;
      const request = isWhole ? input : new Request(input, init);
      const { headers, signal } = request;
      const removeToken = (): void => {
        headers.delete(NAME);
      };
      headers.set(NAME, authorization);
      // ky aborts a request before it makes the `TimeoutError` that has it.
      signal.addEventListener('abort', removeToken);
      try {
        return await fetch(request, init);
      } finally {
        // This also keeps it alive until now: once it is collected, it does not hear its signal any more.
        signal.removeEventListener('abort', removeToken);
        removeToken();
      }
    },
  };
}
