import { DispatchController } from './dispatch-controller.js';

/** The options of a request that a dispatcher of undici sends. */
interface DispatchOptions {
  readonly origin?: string | URL;
  readonly path: string;
  readonly method: string;
  readonly headers?: HeaderPairs | readonly string[] | Record<string, string | string[]> | null;
  readonly body?: unknown;
}

/** The methods of a handler that undici 7 and newer call. */
interface DispatchHandler {
  onRequestStart?(controller: DispatchController, context: object): void;
  onResponseStart?(
    controller: DispatchController,
    status: number,
    headers: Record<string, string | string[]>,
    statusText?: string,
  ): void;
  onResponseData?(controller: DispatchController, chunk: Buffer): void;
  onResponseEnd?(controller: DispatchController, trailers: object): void;
  onResponseError?(controller: DispatchController, error: Error): void;
}

type Dispatch = (options: DispatchOptions, handler: DispatchHandler) => boolean;

/**
 * An interceptor for `compose` of a dispatcher of undici 7 and newer.
 *
 * @example
 * ```ts
 * import { createEmulator, type UndiciInterceptor } from '@kaisa-auth/emulator';
 * import { Agent } from 'undici';
 *
 * const interceptor: UndiciInterceptor = createEmulator().interceptor;
 * const dispatcher = new Agent().compose(interceptor);
 * ```
 */
export type UndiciInterceptor = <D extends AnyDispatch>(dispatch: D) => D;

/** The dispatch function of any version of undici, each of which has types of its own for both arguments. */
type AnyDispatch = (options: never, handler: never) => boolean;

/** Answers requests to one origin with `answer`, and passes all others on. */
export function undiciInterceptor(origin: string, answer: typeof fetch): UndiciInterceptor {
  const intercept =
    (dispatch: Dispatch): Dispatch =>
    (options, handler) => {
      if (String(options.origin).replace(/\/$/, '') !== origin) return dispatch(options, handler);
      const controller = new DispatchController();
      handler.onRequestStart?.(controller, {});
      respond(
        controller,
        () => answer(requestOf(origin, options, controller.signal)),
        handler,
      ).catch((error: unknown) => {
        handler.onResponseError?.(controller, error as Error);
      });
      return true;
    };
  // Every version passes what `Dispatch` names, however it types that.
  return <D extends AnyDispatch>(dispatch: D) =>
    intercept(dispatch as AnyDispatch as Dispatch) as AnyDispatch as D;
}

async function respond(
  controller: DispatchController,
  send: () => Promise<Response>,
  handler: DispatchHandler,
): Promise<void> {
  const { status, statusText, headers, body } = await send();
  handler.onResponseStart?.(controller, status, Object.fromEntries(headers), statusText);
  if (body) await passOn(body.getReader(), controller, handler);
  handler.onResponseEnd?.(controller, {});
}

async function passOn(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  controller: DispatchController,
  handler: DispatchHandler,
): Promise<void> {
  try {
    for (let read = await reader.read(); read.value; read = await reader.read()) {
      await controller.resumed;
      controller.signal.throwIfAborted();
      handler.onResponseData?.(controller, Buffer.from(read.value));
    }
  } catch (error) {
    void reader.cancel(error).catch(() => undefined);
    throw error;
  }
}

function requestOf(origin: string, options: DispatchOptions, signal: AbortSignal): Request {
  const { path, method, headers, body } = options;
  const init: RequestInit & { duplex: 'half' } = {
    method,
    headers: headersOf(headers),
    signal,
    duplex: 'half',
  };
  // Node also takes the async iterables that its `fetch` passes to dispatchers.
  if (body !== null && body !== undefined) init.body = body as BodyInit;
  return new Request(origin + path, init);
}

type HeaderPairs = Iterable<readonly [name: string, value: string | readonly string[]]>;

/** Reads headers, which come as one flat list, as pairs, or as an object. */
function headersOf(given: DispatchOptions['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of pairsOf(given ?? {})) {
    for (const each of [value].flat()) headers.append(name, each);
  }
  return headers;
}

function pairsOf(given: NonNullable<DispatchOptions['headers']>): HeaderPairs {
  if (isFlatList(given)) {
    const names = given.filter((_, index) => index % 2 === 0);
    return names.map((name, index) => [name, given[2 * index + 1] ?? ''] as const);
  }
  return Symbol.iterator in given ? given : Object.entries(given);
}

function isFlatList(given: NonNullable<DispatchOptions['headers']>): given is readonly string[] {
  return Array.isArray(given) && given.every((item) => typeof item === 'string');
}
