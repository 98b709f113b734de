import type { Account } from '../server/start.js';
import type { Transport } from '../transport/transport.js';

/**
 * The kind of a request. A POST has its body in a `Request`, where the client has one. A client that takes a `fetch` of
 * its own has got one, except for `GET, global fetch`.
 */
export type Work = 'GET' | 'GET with headers' | 'GET, global fetch' | 'POST';

/** Sends a request and resolves with its status. */
export type Call = () => Promise<number>;

export type Caller = Readonly<Partial<Record<Work, Call>> & { GET: Call }>;

export type Client = 'axios' | 'ky' | 'openapi-fetch' | 'fetch';

export type Way = 'bare' | 'hand-written' | 'kaisa-auth' | '@badgateway/oauth2-client';

/** One way to sign requests, in one client. */
export interface Contestant {
  readonly way: Way;
  readonly client: Client;
  start(setting: Setting): Caller;
}

export interface Setting {
  readonly account: Account;
  readonly transport: Transport;
  /** The path of the API, without the origin. */
  readonly path: string;
}
