import { kaisaAuth as withAxios, type AdapterOptions } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as withFetch } from '@kaisa-auth/fetch';
import { kaisaAuth as withKy } from '@kaisa-auth/ky';
import { kaisaAuth as withOpenapiFetch } from '@kaisa-auth/openapi-fetch';
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import ky, { HTTPError, type KyInstance } from 'ky';
import createClient from 'openapi-fetch';
import type { ApiCall } from './apis.js';

/** Sends one call and resolves to the status of its response. Rejects if there is none. */
export type Send = (call: ApiCall) => Promise<number>;

/** An HTTP client with its adapter, as an app uses it. */
export interface Client {
  readonly name: string;
  connect(baseUrl: string, provider: TokenProvider, options?: AdapterOptions): Send;
}

export const clients: readonly Client[] = [
  {
    name: 'axios',
    connect(baseURL, provider, options) {
      const instance = axios.create({ baseURL });
      withAxios(instance, provider, options);
      return sendByAxios(instance);
    },
  },
  {
    name: 'ky',
    connect: (baseUrl, provider, options) =>
      // Without a timeout, since ky's default of 10 s would be a verdict on the machine's speed.
      sendByKy(baseUrl, ky.extend(withKy(provider, options)).extend({ timeout: false })),
  },
  {
    name: 'openapi-fetch',
    connect(baseUrl, provider, options) {
      const client = createClient<AnyPath>({ baseUrl });
      client.use(withOpenapiFetch(provider, options));
      return sendByOpenapiFetch(client);
    },
  },
  {
    name: 'fetch',
    connect: (baseUrl, provider, options) => sendByFetch(baseUrl, withFetch(provider, options)),
  },
];

/** Sends calls without a token. */
export function unsigned(baseUrl: string): Send {
  return sendByFetch(baseUrl, fetch);
}

function sendByAxios(instance: AxiosInstance): Send {
  return async ({ method, path, headers, body }) => {
    try {
      const request = { method, url: path, headers, data: body };
      return (await instance.request<unknown>(request)).status;
    } catch (error) {
      if (isAxiosError(error) && error.response) return error.response.status;
      throw error;
    }
  };
}

function sendByFetch(baseUrl: string, fetch: typeof globalThis.fetch): Send {
  return async ({ path, ...init }) => {
    const response = await fetch(`${baseUrl}${path}`, init);
    await response.arrayBuffer();
    return response.status;
  };
}

function sendByKy(baseUrl: string, instance: KyInstance): Send {
  return async ({ path, ...options }) => {
    try {
      const response = await instance(`${baseUrl}${path}`, options);
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      if (error instanceof HTTPError) return error.response.status;
      throw error;
    }
  };
}

/** Any path: the calls are data, which the types of a document cannot describe. */
type AnyPath = Record<string, Record<'get' | 'post', Operation>>;
interface Operation {
  responses: { default: { content: { 'application/json': unknown } } };
  requestBody?: { content: { '*/*': string } };
}

function sendByOpenapiFetch(client: ReturnType<typeof createClient<AnyPath>>): Send {
  return async ({ method, path, headers, body }) => {
    const init = { headers, parseAs: 'text' as const };
    const { response } =
      method === 'GET'
        ? await client.GET(path, init)
        : await client.POST(path, { ...init, body: body ?? '', bodySerializer: String });
    return response.status;
  };
}
