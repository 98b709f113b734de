import { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import type { Log } from '../log.js';

/** A line for each request and each answer; each try of a retried call has its own. */
export function logTraffic(http: AxiosInstance, log: Log): void {
  http.interceptors.request.use((request) => {
    log.info(`> ${nameOf(request)}`);
    return request;
  });
  http.interceptors.response.use(
    (response) => {
      log.info(`< ${response.status} ${nameOf(response.config)}`);
      return response;
    },
    (error: unknown) => {
      if (isAxiosError(error) && error.config) {
        log.info(`< ${error.response?.status ?? 'no answer'} ${nameOf(error.config)}`);
      }
      throw error;
    },
  );
}

function nameOf({ method = 'get', url = '' }: InternalAxiosRequestConfig): string {
  return `${method.toUpperCase()} ${url}`;
}
