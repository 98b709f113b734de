import type { Authorizer } from '../authorizer.js';
import { discardBody, isReplayable } from '../bodies.js';
import { sendAuthorized } from '../send-authorized.js';
import type { OutgoingCall, Transport } from '../transport.js';
import {
  areHeaders,
  copyBody,
  copyHeaders,
  isPlainInit,
  toPlainArguments,
  withReadablePairs,
  type FetchInput,
  type ReadableHeaders,
} from './arguments.js';
import {
  cloneRequest,
  fetchResponses,
  requestOf,
  requestUrl,
  resolveInput,
  signalOf,
  waitAsFetch,
} from './requests.js';

/**
 * The platform's `fetch`, or a function that can take its place.
 *
 * @example
 * ```ts
 * import type { Fetch } from '@kaisa-auth/core/adapter';
 * const uncachedFetch: Fetch = (input, init) => fetch(input, { ...init, cache: 'no-store' });
 * ```
 */
export type Fetch = typeof globalThis.fetch;

/**
 * One call of fetch, as `createFetchTransport` sends it.
 *
 * @example
 * ```ts
 * import type { FetchCall } from '@kaisa-auth/core/adapter';
 * const methodOf = ({ init }: FetchCall) => init?.method ?? 'GET';
 * ```
 */
export interface FetchCall extends OutgoingCall {
  /** The URL as text, or a `Request`. */
  readonly input: string | Request;
  /** The second argument of fetch. Replaced by a copy before the call waits or is sent, so that the caller cannot change it. */
  init: RequestInit | undefined;
}

const NAME = 'authorization';

/**
 * Creates a fetch whose requests carry the authorizer's token.
 *
 * @param fetchWithoutToken sends the requests that get no token
 * @param transport sends the requests that get one
 * @example
 * ```ts
 * import { Authorizer, createAuthorizedFetch, createFetchTransport } from '@kaisa-auth/core/adapter';
 * const authorizer = new Authorizer({ clientId: 'my-app', clientSecret: 'secret' });
 * const authorizedFetch = createAuthorizedFetch(authorizer, fetch, createFetchTransport(fetch, true));
 * ```
 */
export function createAuthorizedFetch(
  authorizer: Authorizer,
  fetchWithoutToken: Fetch,
  transport: Transport<FetchCall, Response>,
): Fetch {
  const send = (input: FetchInput, given?: RequestInit): Promise<Response> => {
    if (given && !isPlainInit(given)) return send(...toPlainArguments(input, given));
    const init = given && withReadablePairs(given);
    const target = typeof input === 'string' ? input : resolveInput(input);
    const url = typeof target === 'string' ? target : requestUrl(target);
    if (hasAuthorization(target, init) || !authorizer.allows(url))
      return fetchWithoutToken(input, init);
    const call = { url, input: target, init: withCopiedBody(init) };
    return sendAuthorized(authorizer, transport, call);
  };
  const authorizedFetch: Fetch = (input, init) => {
    try {
      return send(input, init);
    } catch (error) {
      // An async function would reject too, but it costs every call more microtasks.
      return Promise.reject(error);
    }
  };
  // Looks like the platform's function.
  const looks = { name: { value: 'fetch' }, length: { value: 1 } };
  return Object.defineProperties(authorizedFetch, looks);
}

/** Headers are copied when they are sent. */
function withCopiedBody(init: RequestInit | undefined): RequestInit | undefined {
  return init?.body ? Object.assign({}, init, { body: copyBody(init.body) }) : init;
}

/**
 * Creates the transport of a fetch.
 *
 * @param keepsBodies whether the body of a `Request` is kept in memory until the response arrives; a body in `init` needs
 * no copy
 * @example
 * ```ts
 * import { createFetchTransport } from '@kaisa-auth/core/adapter';
 * const transport = createFetchTransport(fetch, true);
 * ```
 */
export function createFetchTransport(
  fetch: Fetch,
  keepsBodies: boolean,
): Transport<FetchCall, Response> {
  return {
    ...fetchResponses,
    send(call, authorization) {
      call.init = withHeaders(call, { authorization });
      return fetch(call.input, call.init);
    },
    prepareReplay(call) {
      const { input, init } = call;
      // A null in `init` does not remove the body of a `Request`.
      const body = init?.body ?? undefined;
      if (body !== undefined) return isReplayable(body) ? call : undefined;
      const request = requestOf(input);
      if (!request?.body) return call;
      return keepsBodies ? copyCall(call, request) : undefined;
    },
    waitAsCaller(call, work) {
      call.init = withHeaders(call, {});
      return waitAsFetch(call.input, call.init, work);
    },
    discardCopy({ input }) {
      void discardBody(requestOf(input)?.body);
    },
  };
}

/** Copies a call whose body is that of a `Request`. */
function copyCall(call: FetchCall, request: Request): FetchCall {
  const input = cloneRequest(request);
  // The signal is named again, because a cloned `Request` does not always follow the signal of the original.
  const signal = signalOf(request, call.init) ?? null;
  const init = call.init?.headers ? withHeaders(call, {}) : call.init;
  return { ...call, input, init: { ...init, signal } };
}

/** Whether the caller set the `Authorization` header. */
function hasAuthorization(input: string | Request, init: RequestInit | undefined): boolean {
  const headers = headersOf(input, init);
  if (!headers) return false;
  if (areHeaders(headers)) return headers.has(NAME);
  if (Array.isArray(headers)) return headers.some(([name]) => isAuthorization(name));
  return Object.keys(headers).some(isAuthorization);
}

/** Compares the length first, which rules out most names at no cost. */
function isAuthorization(name: string): boolean {
  return name.length === NAME.length && name.toLowerCase() === NAME;
}

/** Returns a copy of `init` with a copy of the headers that fetch would send, and more headers. */
function withHeaders({ input, init }: FetchCall, more: Record<string, string>): RequestInit {
  const headers = addHeaders(headersOf(input, init), more);
  // `Object.assign` is several times faster than a spread in V8.
  return init ? Object.assign({}, init, { headers }) : { headers };
}

function addHeaders(
  headers: ReadableHeaders | undefined,
  more: Record<string, string>,
): HeadersInit {
  if (Array.isArray(headers)) {
    const others = headers.filter(([name]) => !isAuthorization(name));
    return [...others, ...Object.entries(more)];
  }
  // Plain objects are the common case, and cheaper than Headers.
  if (!headers || !areHeaders(headers)) return Object.assign({}, headers, more);
  const copy = copyHeaders(headers);
  for (const [name, value] of Object.entries(more)) copy.set(name, value);
  return copy;
}

/** Returns the headers that fetch sends: those of `init` replace those of a `Request`. */
function headersOf(
  input: string | Request,
  init: RequestInit | undefined,
): ReadableHeaders | undefined {
  const headers = init?.headers as ReadableHeaders | undefined;
  return headers ?? requestOf(input)?.headers;
}
