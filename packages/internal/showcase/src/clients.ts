import { kaisaAuth as withAxios, type AdapterOptions } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as withFetch } from '@kaisa-auth/fetch';
import { kaisaAuth as withKy } from '@kaisa-auth/ky';
import { kaisaAuth as withOpenapiFetch } from '@kaisa-auth/openapi-fetch';
import axios, { isAxiosError, type AxiosInstance } from 'axios';
import ky, { HTTPError, type KyInstance } from 'ky';
import createClient from 'openapi-fetch';
import type { ApiCall } from './apis.js';

/** Sends one call and gives the status of its answer; rejects when there was none. */
export type Send = (call: ApiCall) => Promise<number>;

/** An HTTP client as an app uses it. */
export interface Client {
  readonly name: string;
  /** Without us. */
  bare(baseUrl: string): Send;
  /** With its adapter. */
  signed(baseUrl: string, provider: TokenProvider, options: AdapterOptions): Send;
}

const axiosClient: Client = {
  name: 'axios',
  bare: (baseURL) => sendByAxios(axios.create({ baseURL })),
  signed(baseURL, provider, options) {
    const instance = axios.create({ baseURL });
    withAxios(instance, provider, options);
    return sendByAxios(instance);
  },
};

const fetchClient: Client = {
  name: 'fetch',
  bare: (baseUrl) => sendByFetch(baseUrl, globalThis.fetch),
  signed: (baseUrl, provider, options) => sendByFetch(baseUrl, withFetch(provider, options)),
};

/** ky gives up after 10 s unless told otherwise, and no verdict may depend on the machine's speed. */
const UNHURRIED = { timeout: false } as const;

const kyClient: Client = {
  name: 'ky',
  bare: (baseUrl) => sendByKy(baseUrl, ky.extend(UNHURRIED)),
  signed: (baseUrl, provider, options) =>
    sendByKy(baseUrl, ky.extend(withKy(provider, options)).extend(UNHURRIED)),
};

const openapiFetchClient: Client = {
  name: 'openapi-fetch',
  bare: (baseUrl) => sendByOpenapiFetch(createClient<AnyPath>({ baseUrl })),
  signed(baseUrl, provider, options) {
    const client = createClient<AnyPath>({ baseUrl });
    client.use(withOpenapiFetch(provider, options));
    return sendByOpenapiFetch(client);
  },
};

export const clients: readonly Client[] = [axiosClient, kyClient, openapiFetchClient, fetchClient];

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

/** The calls come as data, so there is nothing that types could say about them. */
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
