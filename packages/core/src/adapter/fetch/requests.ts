import { holdersOf, isObject } from '../../base/check-option.js';
import { discardBody } from '../bodies.js';
import type { FetchInput } from './arguments.js';

/** How the response of any fetch is read. */
export const fetchResponses = {
  statusOf: ({ status }: Response): number => status,
  challengeOf: ({ headers }: Response): string | null => headers.get('www-authenticate'),
  responseUrl: ({ url }: Response): string => url,
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

/** Returns the URL that a `Request` is sent to. */
export function requestUrl(request: Request): string {
  return readInherent(request, 'url');
}

/** Copies a request before its body is read, so that it can be sent again. */
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
  return typeof input === 'string' ? undefined : input.signal;
}

/** Runs `work` under the signal of a call. Its body may fail meanwhile, and is cancelled if the call is aborted, as by fetch. */
export async function waitAsFetch<Result>(
  input: string | Request,
  init: RequestInit | undefined,
  work: (signal?: AbortSignal | null) => Promise<Result>,
): Promise<Result> {
  const signal = signalOf(input, init);
  const bodyOf = (): unknown => init?.body ?? (typeof input === 'string' ? null : input.body);
  const body = bodyOf();
  const isHidden = typeof input === 'object' && body === input.body && !signal?.aborted;
  const reader = isHidden ? readAhead(input) : undefined;
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
