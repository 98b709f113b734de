import { kaisaAuth } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';
import type { Config } from './config.js';
import { createProxyingFetch } from './proxying-fetch.js';

/** The adapter sends by the `fetch` that the instance has; the token request needs it too. */
export function createKaisaKy({ baseUrl, ca, ...auth }: Config): KyInstance {
  const proxyingFetch = createProxyingFetch(ca);
  const allowedOrigins = [new URL(baseUrl).origin];
  const instance = ky.create({ prefix: baseUrl, fetch: proxyingFetch });
  return instance.extend(kaisaAuth({ ...auth, allowedOrigins, fetch: proxyingFetch }));
}
