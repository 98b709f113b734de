import type { AxiosInstance } from 'axios';
import axiosRetry, { isNetworkOrIdempotentRequestError, linearDelay } from 'axios-retry';
import type { Log } from '../log.js';

/** Sends again what is safe to send again: reads, and writes that say the same each time. */
export function retryWhenBusy(http: AxiosInstance, delayMs: number, log: Log): void {
  axiosRetry(http, {
    retries: 3,
    retryDelay: linearDelay(delayMs),
    retryCondition: isNetworkOrIdempotentRequestError,
    onRetry: (count, error) => {
      log.info(`retry ${count} after ${error.response?.status ?? error.code ?? 'no answer'}`);
    },
  });
}
