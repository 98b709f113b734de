import { kaisaAuth } from '@kaisa-auth/fetch';
import type { Config } from './config.js';
import { createProxyingFetch } from './proxying-fetch.js';

/** One fetch for both: the token request, and the requests to the API. */
export function createKaisaFetch({ baseUrl, ca, ...auth }: Config): typeof fetch {
  const proxyingFetch = createProxyingFetch(ca);
  const allowedOrigins = [new URL(baseUrl).origin];
  return kaisaAuth({ ...auth, allowedOrigins, fetch: proxyingFetch }, { fetch: proxyingFetch });
}
