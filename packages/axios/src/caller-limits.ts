import axios, { type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';
import { isFetchAdapter } from './fetch-adapter.js';

/**
 * Waits until the caller's `signal`, `cancelToken` or `timeout` ends it, which axios itself would heed only once the
 * request is under way; rejects as axios does then with this adapter.
 */
export async function waitAsCaller<T>(
  adapter: AxiosAdapter,
  config: Config,
  wait: (signal?: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const release = [
    onSignal(config, limit),
    onCancelToken(config, limit),
    onTimeout(adapter, config, limit),
  ];
  try {
    return await wait(limit.signal);
  } finally {
    for (const end of release) end?.();
  }
}

type Config = InternalAxiosRequestConfig;
type Release = (() => void) | undefined;

function onSignal(config: Config, limit: AbortController): Release {
  const { signal } = config;
  if (!signal?.addEventListener) return undefined;
  const cancel = (): void => {
    limit.abort(new axios.CanceledError(undefined, config));
  };
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  return () => {
    signal.removeEventListener?.('abort', cancel);
  };
}

/** The API that came before signals. */
function onCancelToken({ cancelToken }: Config, limit: AbortController): Release {
  if (!cancelToken) return undefined;
  const cancel = (canceled: unknown): void => {
    limit.abort(canceled);
  };
  cancelToken.subscribe(cancel);
  return () => {
    cancelToken.unsubscribe(cancel);
  };
}

function onTimeout(adapter: AxiosAdapter, config: Config, limit: AbortController): Release {
  const ms = Number(config.timeout);
  if (!(ms > 0)) return undefined;
  const timer = setTimeout(() => {
    limit.abort(timeoutError(adapter, config, ms));
  }, ms);
  return () => {
    clearTimeout(timer);
  };
}

function timeoutError(adapter: AxiosAdapter, config: Config, timeoutMs: number): Error {
  const { AxiosError } = axios;
  const { timeoutErrorMessage, transitional } = config;
  // As in axios an empty text is none, and its fetch adapter is always clear.
  const hasMessage = timeoutErrorMessage !== undefined && timeoutErrorMessage !== '';
  const message = hasMessage ? timeoutErrorMessage : `timeout of ${timeoutMs}ms exceeded`;
  const clear = transitional?.clarifyTimeoutError === true || isFetchAdapter(adapter);
  return new AxiosError(message, clear ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED, config);
}
