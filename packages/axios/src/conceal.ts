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
  on(event: string | symbol, listener: (error: Error) => void): this;
  off(event: string, listener: (error: Error) => void): this;
  readonly constructor: { readonly errorMonitor: symbol };
}

/** Members of a stream that lead to a request, and so to the header as it was sent. */
const LEADS_TO_REQUEST = ['req', 'socket', 'client', 'pipes', 'awaitDrainWriters'];

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
  hide(outcome, ['request']);
  conceal(response, config, maxCauses);
  // Up to 1.16 the fetch adapter of axios wraps errors in others, with the same request.
  if (isObject(cause) && maxCauses > 0) {
    const { config: causeConfig }: Outcome = cause;
    // The cause may belong to another request, whose config stays.
    const isOther = causeConfig !== undefined && causeConfig.url !== config.url;
    conceal(cause, isOther ? causeConfig : config, maxCauses - 1);
  }
  if (isStream(data)) {
    hide(data, LEADS_TO_REQUEST);
    // Sees an error before other listeners do, and is not one of them. An import of the symbol would require Node.
    data.on(data.constructor.errorMonitor, (error) => conceal(error, config));
  }
  return outcome;
}

/** Hides the requests that a stream is piped into, from the state that it keeps. */
export function concealUpload(stream: unknown): void {
  const { _readableState: state } = (stream ?? {}) as { readonly _readableState?: unknown };
  if (isObject(state)) hide(state, LEADS_TO_REQUEST);
}

/** Makes members non-enumerable. They stay readable and writable. */
export function hide(holder: object, keys: readonly PropertyKey[]): void {
  for (const key of keys) {
    if (!Object.prototype.propertyIsEnumerable.call(holder, key)) continue;
    let value: unknown = Reflect.get(holder, key);
    // An accessor, because `inspect` with `showHidden` prints every other member. Unlike `Object.defineProperty`, this does
    // not throw where the holder is frozen.
    const get = (): unknown => value;
    const set = (next: unknown): void => void (value = next);
    Reflect.defineProperty(holder, key, { enumerable: false, get, set });
  }
}

export function isStream(data: unknown): data is Stream {
  return isObject(data) && 'pipe' in data && typeof data.pipe === 'function';
}
