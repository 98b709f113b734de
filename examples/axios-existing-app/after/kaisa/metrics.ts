import { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';

/** How many requests there were, and how long they took. Each try of a retried call counts. */
export class Metrics {
  requests = 0;
  failed = 0;
  /** Requests whose end was seen, and so how long they took. */
  timed = 0;
  slowestMs = 0;
  readonly #startedAt = new WeakMap<InternalAxiosRequestConfig, number>();

  watch(http: AxiosInstance): void {
    http.interceptors.request.use((request) => {
      this.requests += 1;
      this.#startedAt.set(request, performance.now());
      return request;
    });
    http.interceptors.response.use(
      (response) => {
        this.#end(response.config);
        return response;
      },
      (error: unknown) => {
        this.failed += 1;
        if (isAxiosError(error) && error.config) this.#end(error.config);
        throw error;
      },
    );
  }

  #end(request: InternalAxiosRequestConfig): void {
    const startedAt = this.#startedAt.get(request);
    if (startedAt === undefined) return;
    this.timed += 1;
    this.slowestMs = Math.max(this.slowestMs, performance.now() - startedAt);
  }
}
