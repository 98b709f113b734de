import axios from 'axios';
import type { AxiosCall } from './axios-client.js';
import { isFetchAdapter } from './fetch-adapter.js';

/**
 * Does work that ends when the caller's `signal`, `cancelToken` or `timeout` says so, which axios itself heeds only
 * once the request is under way; rejects as axios does then with this adapter.
 */
export async function waitAsCaller<T>(
  call: AxiosCall,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { signal, cancelToken, timeout } = call.config;
  const limit = new AbortController();
  const onAbort = (): void => {
    limit.abort(new axios.CanceledError(undefined, call.config));
  };
  const onCancel = (canceled: unknown): void => {
    limit.abort(canceled);
  };
  const onTimeout = (): void => {
    limit.abort(timeoutError(call));
  };
  if (signal?.aborted) onAbort();
  signal?.addEventListener?.('abort', onAbort);
  // The API that came before signals.
  cancelToken?.subscribe(onCancel);
  const timer = Number(timeout) > 0 ? setTimeout(onTimeout, Number(timeout)) : undefined;
  try {
    return await work(limit.signal);
  } finally {
    signal?.removeEventListener?.('abort', onAbort);
    cancelToken?.unsubscribe(onCancel);
    clearTimeout(timer);
  }
}

function timeoutError({ adapter, config }: AxiosCall): Error {
  const { AxiosError } = axios;
  const { timeout, timeoutErrorMessage, transitional } = config;
  // As in axios an empty text is none, and its fetch adapter is always clear.
  // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
  const message = timeoutErrorMessage || `timeout of ${Number(timeout)}ms exceeded`;
  const clear = transitional?.clarifyTimeoutError === true || isFetchAdapter(adapter, config);
  return new AxiosError(message, clear ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED, config);
}
