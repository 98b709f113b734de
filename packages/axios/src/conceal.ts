import { isObject } from '@kaisa-auth/core/adapter';
import type { InternalAxiosRequestConfig } from 'axios';

/** What an adapter resolved or rejected with, one of its causes, or its response. */
interface Outcome {
  readonly config?: InternalAxiosRequestConfig | undefined;
  readonly response?: unknown;
  readonly cause?: unknown;
  readonly data?: unknown;
}

interface Stream {
  on(event: symbol | undefined, listener: (error: unknown) => void): void;
  readonly constructor: { readonly errorMonitor?: symbol };
}

/**
 * Members that lead to a request, and so to the header as it was sent: of a streamed body, of a stream that is being sent,
 * and of an agent. The last two belong to agents that send through others, as proxy-agent does.
 */
const LEADS_TO_REQUEST =
  /^(req|socket|client|pipes|awaitDrainWriters|sockets|freeSockets|requests|https?Agent|cache)$/;

/** Causes may form a circle. */
const MAX_CAUSES = 9;

/**
 * Hides the token from loggers. What leads to the request stays readable but is non-enumerable.
 *
 * @param config replaces a copy that the adapter made of it, with the header
 */
export function conceal<T>(outcome: T, config: InternalAxiosRequestConfig, causes = MAX_CAUSES): T {
  if (!isObject(outcome)) return outcome;
  const { config: ownConfig, response, cause, data }: Outcome = outcome;
  // Unlike an assignment, this does not throw where the app's own error is frozen or has only a getter.
  if (ownConfig && ownConfig !== config) Reflect.set(outcome, 'config', config);
  hide(outcome, /^request$/);
  if (response) conceal(response, config, causes);
  // Up to 1.16 the fetch adapter of axios wraps errors in others, with the same request.
  if (isObject(cause) && causes > 0) concealCause(cause, config, causes - 1);
  if (isStream(data)) concealStream(data, config);
  return outcome;
}

/** Hides the requests that an agent or a stream leads to. */
export function hideRequests(holder: unknown): void {
  if (isObject(holder)) hide(holder, LEADS_TO_REQUEST);
}

function concealCause(cause: Outcome, config: InternalAxiosRequestConfig, causes: number): void {
  // The cause may belong to another request.
  const isOther = cause.config && cause.config.url !== config.url;
  conceal(cause, isOther ? (cause.config ?? config) : config, causes);
}

function isStream(data: unknown): data is Stream & object {
  return isObject(data) && 'pipe' in data && typeof data.pipe === 'function';
}

function concealStream(data: Stream & object, config: InternalAxiosRequestConfig): void {
  hideRequests(data);
  // Sees an error before other listeners do, and is not one of them. An import of the symbol would require Node.
  data.on(data.constructor.errorMonitor, (error) => conceal(error, config));
}

function hide(holder: object, names: RegExp): void {
  for (const name of Object.keys(holder)) {
    if (names.test(name)) makeNonEnumerable(holder, name);
  }
}

function makeNonEnumerable(holder: object, name: string): void {
  let value: unknown = Reflect.get(holder, name);
  // An accessor, because `inspect` with `showHidden` prints the value of any other member. Ignored where it is not allowed.
  Reflect.defineProperty(holder, name, {
    enumerable: false,
    get: () => value,
    set: (next: unknown) => (value = next),
  });
}
