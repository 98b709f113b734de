import type { Account } from '../server/start.js';
import type { Transport } from '../transport/transport.js';

/**
 * What a request is. `POST` has a body that is in a `Request`, where the client has one. A client that can be given a
 * `fetch` has been, except where it says `global fetch`.
 */
export type Work = 'GET' | 'GET with headers' | 'GET, global fetch' | 'POST';

/** Makes a request; resolves to its status. Rejects if there was no answer. */
export type Call = () => Promise<number>;

export type Caller = Readonly<Partial<Record<Work, Call>> & { GET: Call }>;

export type Client = 'axios' | 'ky' | 'openapi-fetch' | 'fetch' | 'Azure' | 'undici';

/** Who is measured, in the client that it is made for. */
export interface Contestant {
  readonly way: 'bare' | 'by hand' | 'ours' | Peer;
  readonly client: Client;
  start(setting: Setting): Caller;
}

/** npm names of the libraries that are measured too. */
export const PEERS = [
  'axios-oauth-client',
  '@badgateway/oauth2-client',
  'openid-client',
  'simple-oauth2',
  '@azure/core-rest-pipeline',
  'undici-oidc-interceptor',
] as const;

export type Peer = (typeof PEERS)[number];
export type Way = Contestant['way'];

export interface Setting {
  readonly account: Account;
  readonly transport: Transport;
  /** Of the API, without the origin. */
  readonly path: string;
}
