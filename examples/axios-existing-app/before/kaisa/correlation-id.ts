import type { AxiosInstance } from 'axios';
import { randomUUID } from 'node:crypto';

export const CORRELATION_ID = 'X-Correlation-Id';

/** One id for each call: a retry of it keeps the id. */
export function addCorrelationId(http: AxiosInstance): void {
  http.interceptors.request.use((request) => {
    request.headers.set(CORRELATION_ID, randomUUID(), false);
    return request;
  });
}
