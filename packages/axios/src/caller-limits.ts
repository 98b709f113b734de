import { AxiosError, CanceledError } from 'axios';
import type { Config } from './adapters.js';

/**
 * Runs `work` under the caller's `signal`, `cancelToken` and `timeout`, which axios itself applies only once the request is
 * sent. Rejects the way axios does.
 *
 * @param usesFetch whether axios's fetch adapter sends the request, which has its own error code for a timeout
 */
export async function waitAsCaller<Result>(
  config: Config,
  usesFetch: boolean,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { signal, cancelToken, timeout = 0 } = config;
  const limit = new AbortController();
  const onTimeout = (): void => {
    limit.abort(timeoutError(config, usesFetch));
  };
  const onAbort = (): void => {
    limit.abort(cancelToken?.reason ?? new CanceledError(undefined, config));
  };
  const timer = timeout > 0 ? setTimeout(onTimeout, timeout) : undefined;
  signal?.addEventListener?.('abort', onAbort);
  // The API for cancellation that axios had before signals.
  cancelToken?.subscribe(onAbort);
  try {
    return await work(limit.signal);
  } finally {
    signal?.removeEventListener?.('abort', onAbort);
    cancelToken?.unsubscribe(onAbort);
    clearTimeout(timer);
  }
}

function timeoutError(config: Config, usesFetch: boolean): AxiosError {
  const { timeout, timeoutErrorMessage, transitional } = config;
  const hasMessage = timeoutErrorMessage !== undefined && timeoutErrorMessage !== '';
  const message = hasMessage ? timeoutErrorMessage : `timeout of ${String(timeout)}ms exceeded`;
  const isClarified = usesFetch || transitional?.clarifyTimeoutError === true;
  return new AxiosError(message, isClarified ? 'ETIMEDOUT' : 'ECONNABORTED', config);
}
