import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as kyAuth } from '@kaisa-auth/ky';
import { kaisaAuth as openapiAuth } from '@kaisa-auth/openapi-fetch';
import axios from 'axios';
import ky1 from 'ky-lowest';
import ky2, { type KyInstance } from 'ky';
import createClient from 'openapi-fetch';

/** Sends a request to a URL with one client: with the adapter if there is a provider, otherwise bare. */
export type Send = (url: string, provider: TokenProvider | undefined) => Promise<unknown>;

const BASE = 'https://api.kaisa.example';

/** Every way to give a client a URL. */
export const SENDS: Readonly<Record<string, Send>> = {
  'fetch, text': (url, provider) => fetchOf(provider)(url),
  'fetch, URL': (url, provider) => fetchOf(provider)(new URL(url)),
  'fetch, Request': (url, provider) => fetchOf(provider)(new Request(url)),
  'ky 1': kySend(ky1 as unknown as KyInstance, {}),
  'ky 1, prefixUrl': kySend(ky1 as unknown as KyInstance, { prefixUrl: BASE }),
  'ky 2': kySend(ky2, {}),
  'ky 2, prefix': kySend(ky2, { prefix: BASE }),
  'ky 2, baseUrl': kySend(ky2, { baseUrl: BASE }),
  'ky 2, own fetch': kySend(ky2, { fetch: (request: Request) => fetch(request) }),
  'openapi-fetch, path': (url, provider) => openapiClient(BASE, provider).GET(url),
  'openapi-fetch, baseUrl': (url, provider) => openapiClient(url, provider).GET('/customers'),
  'openapi-fetch, fetch of the client': (url, provider) =>
    createClient<Paths>({ baseUrl: url, fetch: fetchOf(provider) }).GET('/customers'),
  axios: axiosSend(),
  'axios, baseURL': axiosSend({ baseURL: BASE }),
  'axios, baseURL alone': axiosSend({ baseURL: BASE, allowAbsoluteUrls: false }),
};

/** A service that has every path. */
type Paths = Record<string, { get: { responses: Record<200, object> } }>;

function fetchOf(provider: TokenProvider | undefined): typeof fetch {
  const bare: typeof fetch = (input, init) => fetch(input, init);
  return provider ? fetchAuth(provider) : bare;
}

function kySend(ky: KyInstance, options: object): Send {
  const created = ky.create({ ...options, retry: 0, throwHttpErrors: false });
  return (url, provider) => (provider ? created.extend(kyAuth(provider)) : created)(url);
}

function openapiClient(
  baseUrl: string,
  provider: TokenProvider | undefined,
): ReturnType<typeof createClient<Paths>> {
  const client = createClient<Paths>({ baseUrl, fetch: (request) => fetch(request) });
  if (provider) client.use(openapiAuth(provider));
  return client;
}

function axiosSend(options: object = {}): Send {
  return (url, provider) => {
    const instance = axios.create({ ...options, adapter: 'fetch', validateStatus: null });
    if (provider) axiosAuth(instance, provider);
    return instance.get(url);
  };
}
