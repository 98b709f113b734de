import { kaisaAuth as withAxios } from '@kaisa-auth/axios';
import { createTokenProvider, type TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as withFetch } from '@kaisa-auth/fetch';
import { kaisaAuth as withKy } from '@kaisa-auth/ky';
import { kaisaAuth as withOpenapiFetch } from '@kaisa-auth/openapi-fetch';
import axios, { type AxiosInstance } from 'axios';
import ky from 'ky';
import createClient from 'openapi-fetch';
import {
  byHandWithAxios,
  byHandWithFetch,
  byHandWithKy,
  byHandWithOpenapiFetch,
  type GetToken,
} from './by-hand.js';
import { providerOptions, type Transport } from './transport.js';

/** Ways to do the same thing. */
export type Way = 'bare' | 'by hand' | 'ours';

export interface Contest {
  readonly name: string;
  readonly ways: Partial<Record<Way, () => Promise<unknown>>>;
}

const BASE_URL = 'https://api.analytics.freespee.com/2.4.9';
const URL_TO_GET = `${BASE_URL}/customers`;

/** Everything that is measured; the providers have their token before it begins. */
export async function contests(transport: Transport): Promise<Contest[]> {
  const provider = createTokenProvider(providerOptions);
  const token = await provider.getToken();
  const getToken: GetToken = async () => {
    if (Date.now() >= token.expiresAt) throw new Error('the token has ended');
    return Promise.resolve(token.accessToken);
  };
  return [
    { name: 'axios GET', ways: axiosGet(transport, provider, getToken) },
    { name: 'ky GET', ways: kyGet(transport, provider, getToken) },
    { name: 'openapi-fetch GET', ways: openapiFetchGet(transport, provider, getToken) },
    { name: 'fetch GET', ways: fetchGet(transport, provider, getToken) },
    { name: 'fetch GET with init', ways: fetchGetWithInit(transport, provider, getToken) },
    { name: 'fetch POST of a Request', ways: fetchPost(transport, provider, getToken) },
    {
      name: 'a fresh token',
      ways: { 'by hand': () => Promise.resolve(token), ours: () => provider.getToken() },
    },
  ];
}

type Ways = Contest['ways'];

function axiosGet({ axiosAdapter }: Transport, provider: TokenProvider, getToken: GetToken): Ways {
  const create = (): AxiosInstance => axios.create({ baseURL: BASE_URL, adapter: axiosAdapter });
  const [bare, byHand, ours] = [create(), create(), create()];
  byHandWithAxios(byHand, getToken);
  withAxios(ours, provider);
  return {
    bare: () => bare.get('/customers'),
    'by hand': () => byHand.get('/customers'),
    ours: () => ours.get('/customers'),
  };
}

function kyGet({ fetch }: Transport, provider: TokenProvider, getToken: GetToken): Ways {
  const bare = ky.create({ fetch, prefix: BASE_URL });
  const byHand = bare.extend(byHandWithKy(getToken));
  const ours = bare.extend(withKy(provider));
  return {
    bare: () => bare.get('customers'),
    'by hand': () => byHand.get('customers'),
    ours: () => ours.get('customers'),
  };
}

interface Paths {
  '/customers': { get: { responses: { 200: { content: { 'application/json': unknown } } } } };
}

function openapiFetchGet({ fetch }: Transport, provider: TokenProvider, getToken: GetToken): Ways {
  const create = () => createClient<Paths>({ baseUrl: BASE_URL, fetch });
  const [bare, byHand, ours] = [create(), create(), create()];
  byHand.use(byHandWithOpenapiFetch(getToken));
  ours.use(withOpenapiFetch(provider));
  return {
    bare: () => bare.GET('/customers'),
    'by hand': () => byHand.GET('/customers'),
    ours: () => ours.GET('/customers'),
  };
}

function fetchGet({ fetch }: Transport, provider: TokenProvider, getToken: GetToken): Ways {
  const byHand = byHandWithFetch(fetch, getToken);
  const ours = withFetch(provider, fetch);
  return {
    bare: () => fetch(URL_TO_GET),
    'by hand': () => byHand(URL_TO_GET),
    ours: () => ours(URL_TO_GET),
  };
}

function fetchGetWithInit({ fetch }: Transport, provider: TokenProvider, getToken: GetToken): Ways {
  const byHand = byHandWithFetch(fetch, getToken);
  const ours = withFetch(provider, fetch);
  const init = { headers: { accept: 'application/json' } };
  return {
    bare: () => fetch(URL_TO_GET, init),
    'by hand': () => byHand(URL_TO_GET, init),
    ours: () => ours(URL_TO_GET, init),
  };
}

/** What was written by hand loses the body to the first try; ours keeps a copy until the answer is there. */
function fetchPost({ fetch }: Transport, provider: TokenProvider, getToken: GetToken): Ways {
  const byHand = byHandWithFetch(fetch, getToken);
  const ours = withFetch(provider, fetch);
  const request = (): Request => new Request(URL_TO_GET, { method: 'POST', body: 'custnr=1' });
  return {
    bare: () => fetch(request()),
    'by hand': () => byHand(request()),
    ours: () => ours(request()),
  };
}
