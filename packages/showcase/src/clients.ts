import { kaisaAuth as withAxios, type AdapterOptions } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as withFetch } from '@kaisa-auth/fetch';
import axios, { isAxiosError, type AxiosInstance } from 'axios';
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
  signed: (baseUrl, provider, options) =>
    sendByFetch(baseUrl, withFetch(provider, globalThis.fetch, options)),
};

export const clients: readonly Client[] = [axiosClient, fetchClient];

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
