import type { HttpClient } from '@azure/core-rest-pipeline';
import type { AxiosAdapter } from 'axios';
import type { Dispatcher } from 'undici';

/** What sends a request once it is ready, for each of the clients that contestants belong to. */
export interface Transport {
  readonly axios: AxiosAdapter;
  readonly fetch: typeof globalThis.fetch;
  readonly azure: HttpClient;
  readonly undici: Dispatcher;
  /** Takes an answer of `fetch` in, so that its connection is free again; returns its status. */
  finish(response: Response): Promise<number> | number;
}
