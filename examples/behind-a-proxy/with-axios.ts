import { kaisaAuth } from '@kaisa-auth/axios';
import axios, { type AxiosInstance } from 'axios';
import { Agent } from 'node:https';
import type { Config } from './config.js';
import { createProxyingFetch } from './proxying-fetch.js';

/** axios reads `HTTPS_PROXY` by itself; the token request is a fetch, and needs one that does too. */
export function createKaisaAxios({ baseUrl, ca, ...auth }: Config): AxiosInstance {
  const kaisa = axios.create({ baseURL: baseUrl, httpsAgent: new Agent({ ca: [...ca] }) });
  const allowedOrigins = [new URL(baseUrl).origin];
  kaisaAuth(kaisa, { ...auth, allowedOrigins, fetch: createProxyingFetch(ca) });
  return kaisa;
}
