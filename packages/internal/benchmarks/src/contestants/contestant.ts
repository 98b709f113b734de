import type { AxiosInstance } from 'axios';
import type { KyInstance } from 'ky';
import type { Client as OpenapiFetchClient } from 'openapi-fetch';
import type { Account, Transport } from '../transport.js';

/**
 * The kind of a request. A POST has its body in a `Request`, where the client has one. A client that takes a `fetch` of
 * its own has got one, except for `GET, global fetch`.
 */
export type Work = 'GET' | 'GET with headers' | 'GET, global fetch' | 'POST';

/** Sends a request and resolves with its status. */
export type Call = () => Promise<number>;

export type Caller = Readonly<Partial<Record<Work, Call>> & { GET: Call }>;

interface Operation {
  responses: { 200: { content: { 'application/json': unknown } } };
}

interface Body {
  content: { 'application/x-www-form-urlencoded': string };
}

/** Every path, with a GET and a POST. */
export type Paths = Record<string, { get: Operation; post: Operation & { requestBody: Body } }>;

/** How one way signs the requests of each client. */
export interface Signing {
  readonly axios: (instance: AxiosInstance) => void;
  readonly ky: (instance: KyInstance) => KyInstance;
  readonly 'openapi-fetch': (client: OpenapiFetchClient<Paths>) => void;
  readonly fetch: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
}

export type Client = keyof Signing;

/** One way to sign requests, in one client. */
export interface Contestant {
  readonly way: string;
  readonly client: Client;
  start(setting: Setting): Caller;
}

export interface Setting {
  readonly account: Account;
  readonly transport: Transport;
  /** The path of the API, without the origin. */
  readonly path: string;
}
