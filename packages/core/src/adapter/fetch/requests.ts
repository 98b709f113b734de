import { holdersOf, isObject } from '../../base/check-option.js';
import { discardBody } from '../bodies.js';
import type { FetchInput } from './arguments.js';

/**
 * The four methods of a `Transport` that take a response, for the `Response` of any fetch.
 *
 * @example
 * ```ts
 * import { fetchResponses } from '@kaisa-auth/core/adapter';
 * fetchResponses.statusOf(new Response(null, { status: 401 })); // 401
 * ```
 */
export const fetchResponses = {
  /** Returns the HTTP status. */
  statusOf: ({ status }: Response): number => status,
  /** Returns the `WWW-Authenticate` header. */
  challengeOf: ({ headers }: Response): string | null => headers.get('www-authenticate'),
  /** Returns the URL that responded after redirects. */
  responseUrl: ({ url }: Response): string => url,
  /** Cancels the body. */
  discardResponse({ body }: Response): void {
    void discardBody(body);
  },
};

/**
 * Decides what is sent, once: the text of an object may be another one the next time. A `Request` may belong to another
 * fetch implementation; its text is that of an object, `[object Request]`.
 */
export function resolveInput(input: Exclude<FetchInput, string>): string | Request {
  const text = input instanceof Request ? undefined : String(input);
  return text === undefined || text.startsWith('[object ') ? (input as Request) : text;
}

/** Returns the `Request` of a call; undefined if the call has a URL instead. */
export function requestOf(input: string | Request): Request | undefined {
  return typeof input === 'string' ? undefined : input;
}

/**
 * Returns the URL that a `Request` is sent to, whatever a subclass or a proxy pretends.
 *
 * @example
 * ```ts
 * import { requestUrl } from '@kaisa-auth/core/adapter';
 * requestUrl(new Request('https://api.example.com/a')); // 'https://api.example.com/a'
 * ```
 */
export function requestUrl(request: Request): string {
  return readInherent(request, 'url');
}

/**
 * Copies a request before its body is read, so that it can be sent again.
 *
 * @example
 * ```ts
 * import { cloneRequest } from '@kaisa-auth/core/adapter';
 * const copy = cloneRequest(new Request('https://api.example.com', { method: 'POST', body: 'a' }));
 * ```
 */
export function cloneRequest(request: Request): Request {
  return readInherent(request, 'clone').call(request);
}

/** Reads a member as the fetch implementation defines it, because a subclass or a proxy may pretend to be another request. */
function readInherent<Name extends 'url' | 'clone'>(request: Request, name: Name): Request[Name] {
  const holder = request instanceof Request ? Request.prototype : inherentHolder(request, name);
  return Reflect.get(holder, name, request);
}

/** Returns the last object in the prototype chain that has the member. */
function inherentHolder(request: object, name: string): object {
  const laterOf = (found: object, holder: object): object =>
    Object.hasOwn(holder, name) ? holder : found;
  return holdersOf(request).reduce(laterOf, request);
}

/** Returns the signal that fetch uses: a null in `init` removes the signal of a `Request`. */
export function signalOf(
  input: string | Request,
  init: RequestInit | undefined,
): AbortSignal | null | undefined {
  if (init?.signal !== undefined) return init.signal;
  return requestOf(input)?.signal;
}

/**
 * Runs `work` under the signal of a call of fetch. A body stream that fails meanwhile rejects the call, and an aborted call
 * cancels its body, as fetch does.
 *
 * @param input the URL as text, or a `Request`
 * @param init the second argument of fetch
 * @example
 * ```ts
 * import { waitAsFetch } from '@kaisa-auth/core/adapter';
 *
 * const init = { signal: AbortSignal.timeout(1000) };
 * await waitAsFetch('https://api.example.com', init, async (signal) => signal?.throwIfAborted());
 * ```
 */
export async function waitAsFetch<Result>(
  input: string | Request,
  init: RequestInit | undefined,
  work: (signal?: AbortSignal | null) => Promise<Result>,
): Promise<Result> {
  const signal = signalOf(input, init);
  const request = requestOf(input);
  const bodyOf = (): unknown => init?.body ?? request?.body;
  const body = bodyOf();
  const isHidden = request !== undefined && body === request.body && !signal?.aborted;
  const reader = isHidden ? readAhead(request) : undefined;
  try {
    const waiting = work(signal);
    return await (isNodeStream(body) ? Promise.race([waiting, failureOf(body)]) : waiting);
  } catch (error) {
    if (signal?.aborted) {
      void discardBody(reader, signal.reason);
      void discardBody(bodyOf(), signal.reason);
    }
    throw error;
  }
}

/** Reads the first chunk of a clone, because a `Request` hides its stream and listens to it from the first read on. */
function readAhead(request: Request): ReadableStreamDefaultReader | undefined {
  if (!request.body || request.bodyUsed) return undefined;
  const reader = cloneRequest(request).body?.getReader();
  if (reader) void Promise.allSettled([reader.read()]).then(() => discardBody(reader));
  return reader;
}

/** A readable stream of Node. */
interface NodeStream {
  on(event: 'error' | 'close', listener: (error?: Error) => void): void;
}

function isNodeStream(body: unknown): body is NodeStream {
  return isObject(body) && 'on' in body && typeof body.on === 'function';
}

/** Rejects like fetch when a stream fails that nobody reads yet. Without a listener its error would end the process. */
function failureOf(stream: NodeStream): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (cause = new Error('Premature close')): void => {
      reject(new TypeError('fetch failed', { cause }));
    };
    stream.on('error', fail);
    stream.on('close', fail);
  });
}
