import type { Paths } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import axios from 'axios';
import ky from 'ky';
import createClient from 'openapi-fetch';
import type { Setting } from '../transport.js';
import type { Authorizers, Caller, Client } from './authorizers.js';

const BODY = 'custnr=1';

/** Creates each client, which authorizes its requests in this way, and returns its calls. */
export const clients: Record<Client, (authorizers: Authorizers, setting: Setting) => Caller> = {
  axios({ axios: authorize }, { account, path, transport }) {
    const options = { baseURL: account.origin, adapter: transport.axios, validateStatus: null };
    const instance = axios.create(options);
    authorize(instance);
    return {
      GET: async () => (await instance.get(path)).status,
      POST: async () => (await instance.post(path, BODY)).status,
    };
  },
  ky({ ky: authorize }, { account, path, transport }) {
    const options = { prefix: account.origin, throwHttpErrors: false };
    const instance = authorize(ky.create({ ...options, fetch: transport.fetch }));
    const withGlobalFetch = authorize(ky.create(options));
    const route = path.slice(1);
    return {
      GET: async () => transport.finish(await instance.get(route)),
      'GET, global fetch': async () => transport.finish(await withGlobalFetch.get(route)),
      POST: async () => transport.finish(await instance.post(route, { body: BODY })),
    };
  },
  'openapi-fetch'({ 'openapi-fetch': authorize }, { account, path, transport }) {
    const client = createClient<Paths>({ baseUrl: account.origin, fetch: transport.fetch });
    authorize(client);
    const options = { body: BODY, bodySerializer: String };
    return {
      GET: async () => (await client.GET(path)).response.status,
      POST: async () => (await client.POST(path, options)).response.status,
    };
  },
  fetch({ fetch: authorize }, { account, path, transport }) {
    const fetch = authorize(transport.fetch);
    const url = `${account.origin}${path}`;
    const init = { headers: { accept: 'application/json' } };
    const post = { method: 'POST', body: BODY };
    return {
      GET: async () => transport.finish(await fetch(url)),
      'GET with headers': async () => transport.finish(await fetch(url, init)),
      POST: async () => transport.finish(await fetch(new Request(url, post))),
    };
  },
};
