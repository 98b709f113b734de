// How a request is made with each client; what signs it is in the client already.
import { createPipelineRequest, type HttpClient, type Pipeline } from '@azure/core-rest-pipeline';
import axios, { type AxiosInstance } from 'axios';
import ky, { type KyInstance } from 'ky';
import createClient, { type Client } from 'openapi-fetch';
import { request, type Dispatcher } from 'undici';
import type { Caller, Setting } from './contestant.js';

const HEADERS = { accept: 'application/json' };
const BODY = 'custnr=1';

const urlOf = ({ account, path }: Setting): string => `${account.origin}${path}`;

export function createAxios({ account, transport }: Setting): AxiosInstance {
  return axios.create({
    baseURL: account.origin,
    adapter: transport.axios,
    validateStatus: null,
  });
}

export function axiosCaller(instance: AxiosInstance, { path }: Setting): Caller {
  return {
    GET: async () => (await instance.get(path)).status,
    POST: async () => (await instance.post(path, BODY)).status,
  };
}

/** @param sign what is done to an instance */
export function kyCaller(sign: (instance: KyInstance) => KyInstance, setting: Setting): Caller {
  const { account, path, transport } = setting;
  const options = { prefix: account.origin, throwHttpErrors: false };
  const instance = sign(ky.create({ ...options, fetch: transport.fetch }));
  const byGlobalFetch = sign(ky.create(options));
  const route = path.slice(1);
  return {
    GET: async () => transport.finish(await instance.get(route)),
    'GET, global fetch': async () => transport.finish(await byGlobalFetch.get(route)),
    POST: async () => transport.finish(await instance.post(route, { body: BODY })),
  };
}

interface Operation {
  responses: { 200: { content: { 'application/json': unknown } } };
}

type Paths = Record<string, { get: Operation; post: Operation & { requestBody: Body } }>;

interface Body {
  content: { 'application/x-www-form-urlencoded': string };
}

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
  const { transport } = setting;
  const finish = (response: Response): Promise<number> | number => transport.finish(response);
  const url = urlOf(setting);
  const init = { headers: HEADERS };
  return {
    GET: async () => finish(await fetch(url)),
    'GET with headers': async () => finish(await fetch(url, init)),
    POST: async () => finish(await fetch(new Request(url, { method: 'POST', body: BODY }))),
  };
}

/** Its bearer policy wants https; the transport makes http of it. */
export function azureCaller(pipeline: Pipeline, setting: Setting): Caller {
  const url = urlOf(setting).replace('http:', 'https:');
  const http: HttpClient = setting.transport.azure;
  const send = async (): Promise<number> =>
    (await pipeline.sendRequest(http, createPipelineRequest({ url }))).status;
  return { GET: send };
}

export function undiciCaller(dispatcher: Dispatcher, setting: Setting): Caller {
  const url = urlOf(setting);
  return {
    async GET() {
      const { statusCode, body } = await request(url, { dispatcher });
      await body.dump();
      return statusCode;
    },
  };
}
