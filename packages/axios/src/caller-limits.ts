import axios, { type InternalAxiosRequestConfig } from 'axios';

/**
 * Waits until the caller's `signal`, `cancelToken` or `timeout` ends it, which axios itself would heed only once the
 * request is under way; rejects as axios does then.
 */
export async function waitAsCaller<T>(
  config: Config,
  wait: (signal?: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const release = [onSignal(config, limit), onCancelToken(config, limit), onTimeout(config, limit)];
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

function onTimeout(config: Config, limit: AbortController): Release {
  const ms = Number(config.timeout);
  if (!(ms > 0)) return undefined;
  const timer = setTimeout(() => {
    limit.abort(timeoutError(config, ms));
  }, ms);
  return () => {
    clearTimeout(timer);
  };
}

function timeoutError(config: InternalAxiosRequestConfig, timeoutMs: number): Error {
  const { AxiosError } = axios;
  const message = config.timeoutErrorMessage ?? `timeout of ${timeoutMs}ms exceeded`;
  const clear = config.transitional?.clarifyTimeoutError;
  return new AxiosError(message, clear ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED, config);
}
