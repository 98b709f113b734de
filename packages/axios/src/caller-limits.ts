import { AxiosError, CanceledError } from 'axios';
import type { AxiosCall } from './call.js';
import { isStream } from './conceal.js';

/**
 * Runs `work` under the caller's `signal`, `cancelToken` and `timeout`, and as long as the body can be sent. axios itself
 * watches them only once the request is sent. Rejects the way axios does.
 */
export async function waitAsCaller<Result>(
  call: AxiosCall,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { config } = call;
  const { signal, cancelToken } = config;
  const limit = new AbortController();
  const abort = limit.abort.bind(limit);
  const onAbort = limit.abort.bind(limit, new CanceledError(undefined, config));
  const timer = startTimer(call, abort);
  // An already aborted signal fires no event.
  if (signal?.aborted) onAbort();
  signal?.addEventListener?.('abort', onAbort);
  // The API for cancellation that axios had before signals. It passes its own error.
  cancelToken?.subscribe(abort);
  if (isStream(config.data)) {
    // These listeners stay attached, because an unhandled `error` event ends the process even after the call was rejected.
    const closed = new CanceledError('Request stream has been aborted', config);
    config.data.on('close', limit.abort.bind(limit, closed));
    config.data.on('error', (error) => {
      abort(AxiosError.from(error, undefined, config));
    });
  }
  try {
    return await work(limit.signal);
  } finally {
    signal?.removeEventListener?.('abort', onAbort);
    cancelToken?.unsubscribe(abort);
    clearTimeout(timer);
  }
}

/** Starts a timer that aborts with axios's timeout error. Returns undefined if the call has no `timeout`. */
function startTimer({ adapter, config, isCustom }: AxiosCall, abort: (error: AxiosError) => void) {
  const { timeout = 0, timeoutErrorMessage, transitional } = config;
  // Not `<=`, because axios takes NaN as no limit.
  if (!(timeout > 0)) return undefined;
  const defaultMessage = `timeout of ${String(timeout)}ms exceeded`;
  const message = timeoutErrorMessage?.length ? timeoutErrorMessage : defaultMessage;
  // The fetch adapter of axios has a code of its own. The name of the other is `http`.
  const isClarified = (!isCustom && adapter.name !== 'http') || transitional?.clarifyTimeoutError;
  const code = isClarified ? 'ETIMEDOUT' : 'ECONNABORTED';
  return setTimeout(abort, timeout, new AxiosError(message, code, config));
}
