import type { AxiosAdapter } from 'axios';

/** How a client sends a request that is ready. */
export interface Transport {
  readonly axios: AxiosAdapter;
  readonly fetch: typeof globalThis.fetch;
  /** Reads a response of `fetch`, which frees its connection, and returns its status. */
  finish(response: Response): Promise<number> | number;
}
