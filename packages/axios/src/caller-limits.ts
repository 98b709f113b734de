import { AxiosError, CanceledError, type InternalAxiosRequestConfig } from 'axios';

/**
 * Does work that ends when the caller's `signal`, `cancelToken` or `timeout` says so, which axios itself heeds only
 * once the request is under way; rejects as axios does then.
 *
 * @param byFetch whether axios's fetch adapter is to send the request: it has a code of its own for a timeout
 */
export async function waitAsCaller<T>(
  config: InternalAxiosRequestConfig,
  byFetch: boolean,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, cancelToken, timeout = 0 } = config;
  const limit = new AbortController();
  const end = (timedOut?: unknown): void => {
    const clear = byFetch || config.transitional?.clarifyTimeoutError;
    // As in axios an empty text is none.
    // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
    const message = config.timeoutErrorMessage || `timeout of ${timeout}ms exceeded`;
    limit.abort(
      cancelToken?.reason ??
        (timedOut === true
          ? new AxiosError(message, clear ? 'ETIMEDOUT' : 'ECONNABORTED', config)
          : new CanceledError(undefined, config)),
    );
  };
  const timer = timeout > 0 ? setTimeout(end, timeout, true) : undefined;
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
