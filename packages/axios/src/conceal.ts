import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';

/** What an adapter resolved with, or threw; its response; or a streamed body. */
interface Outcome extends Record<string, unknown> {
  config?: InternalAxiosRequestConfig;
  readonly response?: AxiosResponse;
  readonly data?: Stream;
}

interface Stream {
  readonly pipe?: unknown;
  on(event: symbol | undefined, listener: (error: unknown) => void): void;
  readonly constructor: { readonly errorMonitor?: symbol };
}

/**
 * What leads to the request, which holds the header as it went out. `req`, `socket` and `client` are those of a streamed
 * body, the last two those of a stream that is still being sent.
 */
const LEADS = ['request', 'req', 'socket', 'client', 'pipes', 'awaitDrainWriters'];

/**
 * Hides what shows the token when an outcome is printed or walked: it can be read as ever, but no logger finds it.
 *
 * @param config takes the place of a copy that the adapter made of it, with the header
 */
export function conceal<T>(outcome: T, config: InternalAxiosRequestConfig): T {
  const holder = Object(outcome) as Outcome;
  const { response, data } = holder;
  if (holder.config) holder.config = config;
  for (const key of LEADS) hide(holder, key);
  if (response) conceal(response, config);
  if (data?.pipe) {
    conceal(data, config);
    // Sees an error before its listeners do, and does not count as one of them. An import of it would need Node.
    data.on(data.constructor.errorMonitor, (error) => conceal(error, config));
  }
  return outcome;
}

function hide(holder: Outcome, key: string): void {
  let value = holder[key];
  if (value === undefined) return;
  // An accessor: `inspect` prints one without calling it, even with `showHidden`.
  Object.defineProperty(holder, key, {
    configurable: true,
    enumerable: false,
    get: () => value,
    set(next) {
      value = next;
    },
  });
}
