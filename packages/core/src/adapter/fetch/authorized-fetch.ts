import type { Authorizer } from '../authorizer.js';
import { copyBody } from '../bodies.js';
import { sendAuthorized } from '../send-authorized.js';
import type { Transport } from '../transport.js';
import { isPlainInit, isRequest, toPlainArguments, urlOf, type FetchInput } from './arguments.js';
import type { Fetch, FetchCall } from './fetch-transport.js';
import { areListOfPairs, hasAuthorization, withCopiedHeaders } from './headers.js';

/**
 * Creates a fetch whose requests carry the authorizer's token.
 *
 * @param fetchUnauthorized the fetch used for requests that get no token
 * @param transport sends the others
 */
export function createAuthorizedFetch(
  authorizer: Authorizer,
  fetchUnauthorized: Fetch,
  transport: Transport<FetchCall, Response>,
): Fetch {
  const authorizedFetch = (input: FetchInput, init?: RequestInit): Promise<Response> => {
    if (!isPlainInit(init)) return authorizedFetch(...toPlainArguments(input, init));
    // Converted first, because an iterator can be read only once.
    if (areListOfPairs(init?.headers))
      return authorizedFetch(input, { ...init, headers: new Headers(init.headers) });

    const url = urlOf(input);
    if (hasAuthorization(input, init) || !authorizer.allows(url))
      return fetchUnauthorized(input, init);
    const call: FetchCall = {
      url,
      input: isRequest(input) ? input : url,
      init: snapshotInit(input, init),
    };
    return sendAuthorized(authorizer, transport, call);
  };
  return rejectInsteadOfThrowing(authorizedFetch);
}

/** Does what `async` would do, without the extra microtasks per call. */
function rejectInsteadOfThrowing(fetch: Fetch): Fetch {
  return (input, init) => {
    try {
      return fetch(input, init);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}

/**
 * Copies what fetch reads when it is called, because the caller may change it while a token is awaited or before a
 * replay. Headers in a plain `init` are copied when they are sent.
 */
function snapshotInit(input: FetchInput, init: RequestInit | undefined): RequestInit | undefined {
  const copied = isRequest(input) && init?.headers ? withCopiedHeaders(input, init) : init;
  const body = copyBody(copied?.body);
  return body === copied?.body ? copied : Object.assign({}, copied, { body });
}
