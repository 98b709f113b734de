import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as kyAuth } from '@kaisa-auth/ky';
import { kaisaAuth as openapiAuth } from '@kaisa-auth/openapi-fetch';
import type { Paths } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import axios from 'axios';
import ky1 from 'ky-lowest';
import ky2, { type KyInstance } from 'ky';
import createClient from 'openapi-fetch';

/** Sends a request to a URL with one client: with the adapter if there is a provider, otherwise bare. */
export type Send = (url: string, provider: TokenProvider | undefined) => Promise<unknown>;

const BASE = 'https://api.kaisa.example';

/** What axios hands to `http.request`, as far as it says where a request goes, and with which credentials. */
interface HttpRequest extends Readonly<Record<'protocol' | 'hostname' | 'port' | 'path', string>> {
  readonly auth?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Options of axios with which its http adapter sends a request by `fetch`, and fails. */
const HTTP = {
  adapter: 'http',
  proxy: false,
  transport: {
    request({ protocol, hostname, port, path, auth, headers }: HttpRequest): never {
      const host = hostname.includes(':') ? `[${hostname}]` : hostname;
      const authorization = auth === undefined ? headers.Authorization : `Basic ${btoa(auth)}`;
      const url = new URL(`${protocol}//${host}:${port}${path}`);
      void fetch(url, authorization === undefined ? {} : { headers: { authorization } });
      throw new Error('The request has been seen.');
    },
  },
};

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
  'axios, http adapter': axiosSend(HTTP),
  'axios, http adapter, baseURL': axiosSend({ ...HTTP, baseURL: BASE }),
};

function fetchOf(provider: TokenProvider | undefined): typeof fetch {
  const bare: typeof fetch = (input, init) => fetch(input, init);
  return provider ? fetchAuth(provider) : bare;
}

function kySend(ky: KyInstance, options: object): Send {
  const created = ky.create({ ...options, retry: 0, throwHttpErrors: false });
  return (url, provider) => (provider ? created.extend(kyAuth(provider)) : created)(url);
}

function openapiClient(baseUrl: string, provider: TokenProvider | undefined) {
  const client = createClient<Paths>({ baseUrl, fetch: (request) => fetch(request) });
  if (provider) client.use(openapiAuth(provider));
  return client;
}

function axiosSend(options: object = {}): Send {
  return (url, provider) => {
    const instance = axios.create({ adapter: 'fetch', validateStatus: null, ...options });
    if (provider) axiosAuth(instance, provider);
    return instance.get(url);
  };
}
