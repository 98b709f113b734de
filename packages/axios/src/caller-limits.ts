import { AxiosError, CanceledError, type InternalAxiosRequestConfig } from 'axios';

type Config = InternalAxiosRequestConfig;

/**
 * Does work that ends when the caller's `signal`, `cancelToken` or `timeout` says so, which axios itself heeds only
 * once the request is under way; rejects as axios does then.
 *
 * @param byFetch whether axios's fetch adapter is to send the request: it has another code for a timeout
 */
export async function waitAsCaller<T>(
  config: Config,
  byFetch: boolean,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, cancelToken, timeout = 0 } = config;
  const limit = new AbortController();
  const end = (): void => {
    const canceled = signal?.aborted ? new CanceledError(undefined, config) : undefined;
    limit.abort(cancelToken?.reason ?? canceled ?? timeoutError(config, byFetch));
  };
  const timer = timeout > 0 ? setTimeout(end, timeout) : undefined;
  signal?.addEventListener?.('abort', end);
  // The API that came before signals.
  cancelToken?.subscribe(end);
  try {
    return await work(limit.signal);
  } finally {
    signal?.removeEventListener?.('abort', end);
    cancelToken?.unsubscribe(end);
    clearTimeout(timer);
  }
}

function timeoutError(config: Config, byFetch: boolean): AxiosError {
  const { timeout = 0, timeoutErrorMessage, transitional } = config;
  const clear = byFetch || transitional?.clarifyTimeoutError;
  return new AxiosError(
    // As in axios an empty text is none.
    // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
    timeoutErrorMessage || `timeout of ${timeout}ms exceeded`,
    clear ? 'ETIMEDOUT' : 'ECONNABORTED',
    config,
  );
}
