import type { Paths } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { AxiosInstance } from 'axios';
import type { KyInstance } from 'ky';
import type { Client as OpenapiFetchClient } from 'openapi-fetch';

/**
 * The kind of a request. A POST has its body in a `Request`, where the client has one. A client that takes a `fetch` of
 * its own has got one, except for `GET, global fetch`.
 */
export type Work = 'GET' | 'GET with headers' | 'GET, global fetch' | 'POST';

/** Sends a request and resolves with its status. */
export type Call = () => Promise<number>;

export type Caller = Readonly<Partial<Record<Work, Call>> & { GET: Call }>;

/** How one way authorizes the requests of each client. */
export interface Authorizers {
  readonly axios: (instance: AxiosInstance) => void;
  readonly ky: (instance: KyInstance) => KyInstance;
  readonly 'openapi-fetch': (client: OpenapiFetchClient<Paths>) => void;
  readonly fetch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
}

export type Client = keyof Authorizers;
