import type { paths } from '@kaisa-auth/openapi/v2';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import createClient, { type Client } from 'openapi-fetch';
import type { Config } from './config.js';
import { createProxyingFetch } from './proxying-fetch.js';

/** The adapter sends by the `fetch` that the client has; the token request needs it too. */
export function createKaisaClient({ baseUrl, ca, ...auth }: Config): Client<paths> {
  const proxyingFetch = createProxyingFetch(ca);
  const allowedOrigins = [new URL(baseUrl).origin];
  const client = createClient<paths>({ baseUrl, fetch: proxyingFetch });
  client.use(kaisaAuth({ ...auth, allowedOrigins, fetch: proxyingFetch }));
  return client;
}
