import { isObject } from '@kaisa-auth/core/adapter';
import type { Config } from './adapters.js';

/** What an adapter resolved or rejected with, one of its causes, or its response. */
interface Outcome {
  readonly config?: Config;
  readonly response?: unknown;
  readonly cause?: unknown;
  readonly data?: unknown;
}

/** A stream of Node. */
interface Stream {
  on(event: symbol, listener: (error: unknown) => void): void;
  readonly constructor: { readonly errorMonitor: symbol };
}

/**
 * Members that lead to a request, and so to the header as it was sent: of a streamed body, of a stream that is being sent,
 * and of an agent. The last two belong to agents that send through others, as proxy-agent does.
 */
const LEADS_TO_REQUEST =
  /^(req|socket|client|pipes|awaitDrainWriters|sockets|freeSockets|requests|https?Agent|cache)$/;

/**
 * Hides the token from loggers: what leads to the request stays readable, but is non-enumerable.
 *
 * @param config replaces a copy that the adapter made of it, with the header
 * @param maxCauses limits how many causes are followed, because they may form a circle
 */
export function conceal<T>(outcome: T, config: Config, maxCauses = 9): T {
  if (!isObject(outcome)) return outcome;
  const { config: ownConfig, response, cause, data }: Outcome = outcome;
  // Unlike an assignment, this does not throw where the app's own error is frozen or has only a getter.
  if (ownConfig) Reflect.set(outcome, 'config', config);
  hide(outcome, /^request$/);
  conceal(response, config, maxCauses);
  // Up to 1.16 the fetch adapter of axios wraps errors in others, with the same request.
  if (isObject(cause) && maxCauses > 0) {
    const { config: causeConfig }: Outcome = cause;
    // The cause may belong to another request, whose config stays.
    const isOther = causeConfig !== undefined && causeConfig.url !== config.url;
    conceal(cause, isOther ? causeConfig : config, maxCauses - 1);
  }
  if (isStream(data)) {
    hideRequests(data);
    // Sees an error before other listeners do, and is not one of them. An import of the symbol would require Node.
    data.on(data.constructor.errorMonitor, (error) => conceal(error, config));
  }
  return outcome;
}

/** Hides the requests that an agent or a stream leads to. */
export function hideRequests(holder: unknown): void {
  if (isObject(holder)) hide(holder, LEADS_TO_REQUEST);
}

function isStream(data: unknown): data is Stream {
  return isObject(data) && 'pipe' in data && typeof data.pipe === 'function';
}

function hide(holder: object, names: RegExp): void {
  for (const name of Object.keys(holder).filter((key) => names.test(key))) {
    let value: unknown = Reflect.get(holder, name);
    // An accessor, because `inspect` with `showHidden` prints every other member. Unlike `Object.defineProperty`, this does
    // not throw where the holder is frozen.
    const get = (): unknown => value;
    const set = (next: unknown): void => void (value = next);
    Reflect.defineProperty(holder, name, { enumerable: false, get, set });
  }
}
