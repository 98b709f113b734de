import { AxiosError, CanceledError } from 'axios';
import type { Config } from './adapters.js';
import { isStream } from './conceal.js';

/**
 * Runs `work` under the caller's `signal`, `cancelToken` and `timeout`, and as long as the body can be sent. axios itself
 * watches them only once the request is sent. Rejects the way axios does.
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
  const unwatchBody = watchBody(config, (error) => {
    limit.abort(error);
  });
  const timer = timeout > 0 ? setTimeout(onTimeout, timeout) : undefined;
  signal?.addEventListener?.('abort', onAbort);
  // The API for cancellation that axios had before signals.
  cancelToken?.subscribe(onAbort);
  try {
    return await work(limit.signal);
  } finally {
    signal?.removeEventListener?.('abort', onAbort);
    cancelToken?.unsubscribe(onAbort);
    unwatchBody();
    clearTimeout(timer);
  }
}

/** Reports a body stream that fails or is destroyed, until the returned function is called. */
function watchBody(config: Config, fail: (error: AxiosError) => void): () => void {
  const body: unknown = config.data;
  if (!isStream(body)) return () => undefined;
  const onError = (error: Error): void => {
    fail(AxiosError.from(error, undefined, config));
  };
  const onClose = (): void => {
    fail(new CanceledError('Request stream has been aborted', config));
  };
  // This listener stays attached, as axios's own does, because an unhandled `error` event ends the process even after the call was rejected.
  body.on('error', onError);
  body.on('close', onClose);
  return () => void body.off('close', onClose);
}

function timeoutError(config: Config, usesFetch: boolean): AxiosError {
  const { timeout, timeoutErrorMessage, transitional } = config;
  const hasMessage = timeoutErrorMessage !== undefined && timeoutErrorMessage !== '';
  const message = hasMessage ? timeoutErrorMessage : `timeout of ${String(timeout)}ms exceeded`;
  const isClarified = usesFetch || transitional?.clarifyTimeoutError === true;
  return new AxiosError(message, isClarified ? 'ETIMEDOUT' : 'ECONNABORTED', config);
}
