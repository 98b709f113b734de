// How a request is sent with each client, once its signing is attached.
import axios, { type AxiosInstance } from 'axios';
import ky, { type KyInstance } from 'ky';
import createClient, { type Client } from 'openapi-fetch';
import type { Caller, Setting } from './contestant.js';

const HEADERS = { accept: 'application/json' };
const BODY = 'custnr=1';

export function createAxios({ account, transport }: Setting): AxiosInstance {
  const { origin: baseURL } = account;
  return axios.create({ baseURL, adapter: transport.axios, validateStatus: null });
}

export function axiosCaller(instance: AxiosInstance, { path }: Setting): Caller {
  return {
    GET: async () => (await instance.get(path)).status,
    POST: async () => (await instance.post(path, BODY)).status,
  };
}

export function kyCaller(sign: (instance: KyInstance) => KyInstance, setting: Setting): Caller {
  const { account, path, transport } = setting;
  const options = { prefix: account.origin, throwHttpErrors: false };
  const instance = sign(ky.create({ ...options, fetch: transport.fetch }));
  const withGlobalFetch = sign(ky.create(options));
  const route = path.slice(1);
  return {
    GET: async () => transport.finish(await instance.get(route)),
    'GET, global fetch': async () => transport.finish(await withGlobalFetch.get(route)),
    POST: async () => transport.finish(await instance.post(route, { body: BODY })),
  };
}

interface Operation {
  responses: { 200: { content: { 'application/json': unknown } } };
}

interface Body {
  content: { 'application/x-www-form-urlencoded': string };
}

type Paths = Record<string, { get: Operation; post: Operation & { requestBody: Body } }>;

export type OpenapiClient = Client<Paths>;

export function createOpenapiClient({ account, transport }: Setting): OpenapiClient {
  return createClient<Paths>({ baseUrl: account.origin, fetch: transport.fetch });
}

export function openapiFetchCaller(client: OpenapiClient, { path }: Setting): Caller {
  const options = { body: BODY, bodySerializer: String };
  return {
    GET: async () => (await client.GET(path)).response.status,
    POST: async () => (await client.POST(path, options)).response.status,
  };
}

export function fetchCaller(fetch: typeof globalThis.fetch, setting: Setting): Caller {
  const { account, path, transport } = setting;
  const finish = (response: Response): Promise<number> | number => transport.finish(response);
  const url = `${account.origin}${path}`;
  const init = { headers: HEADERS };
  return {
    GET: async () => finish(await fetch(url)),
    'GET with headers': async () => finish(await fetch(url, init)),
    POST: async () => finish(await fetch(new Request(url, { method: 'POST', body: BODY }))),
  };
}
