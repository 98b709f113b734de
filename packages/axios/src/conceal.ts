import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';

/** What an adapter resolved with, or threw, or the cause of that; or its response. */
interface Outcome {
  config?: InternalAxiosRequestConfig;
  readonly response?: AxiosResponse;
  readonly cause?: unknown;
  readonly data?: Stream;
}

interface Stream {
  readonly pipe?: unknown;
  on(event: symbol | undefined, listener: (error: unknown) => void): void;
  readonly constructor: { readonly errorMonitor?: symbol };
}

/**
 * What leads to requests, and so to the header as it went out: from a streamed body, from a stream that is still being
 * sent, and from an agent; the last are those of an agent that sends by others, as proxy-agent does.
 */
const LEADS =
  /^(req|socket|client|pipes|awaitDrainWriters|sockets|freeSockets|requests|https?Agent|cache)$/;

/**
 * Hides what shows the token when an outcome is printed or walked: it can be read as ever, but no logger finds it.
 *
 * @param config takes the place of a copy that the adapter made of it, with the header
 * @param depth how many causes below causes are looked at: they may go in a circle
 */
export function conceal<T>(outcome: T, config: InternalAxiosRequestConfig, depth = 9): T {
  const holder = Object(outcome) as Outcome;
  const { response, cause, data } = holder;
  if (holder.config) holder.config = config;
  hide(holder, /^request$/);
  if (response) conceal(response, config);
  // Until 1.17 axios's fetch adapter makes its errors from others, with the same request.
  if (cause && depth) concealCause(cause, config, depth - 1);
  if (typeof data?.pipe === 'function') {
    hide(data);
    // Sees an error before its listeners do, and does not count as one of them. An import of it would need Node.
    data.on(data.constructor.errorMonitor, (error) => conceal(error, config));
  }
  return outcome;
}

function concealCause(cause: Outcome, config: InternalAxiosRequestConfig, depth: number): void {
  const own = cause.config;
  // It may be of another request.
  conceal(cause, own && own.url !== config.url ? own : config, depth);
}

/** Hides these properties of `holder`, or all that leads to requests. Those of an agent stay hidden. */
export function hide(holder: unknown, keys: RegExp = LEADS): void {
  const values = Object(holder) as Record<string, unknown>;
  for (const key of Object.keys(values)) {
    if (!keys.test(key) || Object.isSealed(values)) continue;
    let value = values[key];
    // An accessor: `inspect` prints one without calling it, even with `showHidden`.
    Object.defineProperty(values, key, {
      enumerable: false,
      get: () => value,
      set: (next: unknown) => (value = next),
    });
  }
}
