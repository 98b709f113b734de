import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import type { Answer, Emulator } from '@kaisa-auth/emulator';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as kyAuth } from '@kaisa-auth/ky';
import { kaisaAuth as openapiFetchAuth } from '@kaisa-auth/openapi-fetch';
import type { CustomerList, paths, Pong } from '@kaisa-auth/openapi/v2';
import axios from 'axios';
import ky from 'ky';
import createClient from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { checkResponse, items, KaisaApiError, readResponse } from '../src/index.js';
import { emulator, rejection } from './support.js';

type ListCustomers = (page: number, pagesize: number) => Promise<CustomerList>;

/** Each gives a list of customers, or throws. */
const recipes: Record<string, (kaisa: Emulator) => ListCustomers> = {
  axios: ({ auth, v2Url }) => {
    const kaisa = axios.create({ baseURL: v2Url });
    axiosAuth(kaisa, auth);

    return async (page, pagesize) => {
      const params = { page, pagesize };
      const { data, status } = await kaisa.get<CustomerList>('/customers', { params });
      return checkResponse(data, { list: 'customers', status });
    };
  },

  ky: ({ auth, v2Url }) => {
    const options = { prefix: v2Url, throwHttpErrors: false, timeout: false } as const;
    const kaisa = ky.create(options).extend(kyAuth(auth));

    return async (page, pagesize) => {
      const response = await kaisa.get('customers', { searchParams: { page, pagesize } });
      return readResponse<CustomerList>(response, { list: 'customers' });
    };
  },

  fetch: ({ auth, v2Url }) => {
    const kaisaFetch = fetchAuth(auth);

    return async (page, pagesize) => {
      const response = await kaisaFetch(`${v2Url}/customers?page=${page}&pagesize=${pagesize}`);
      return readResponse<CustomerList>(response, { list: 'customers' });
    };
  },

  'openapi-fetch': ({ auth, v2Url }) => {
    const kaisa = createClient<paths>({ baseUrl: v2Url });
    kaisa.use(openapiFetchAuth(auth));

    return async (page, pagesize) => {
      const params = { query: { page, pagesize } };
      const { data, error, response } = await kaisa.GET('/customers', { params });
      const { status } = response;
      return checkResponse(data ?? (error as never), { list: 'customers', status });
    };
  },
};

type Case = [string, Answer, object, Partial<Record<string, object>>?];

/** A response, and what is thrown for it: with some clients their own error. */
const failures: Case[] = [
  ['errors in a 200', { status: 200, body: { errors: ['no'] } }, { code: 'refused', status: 200 }],
  [
    'another envelope',
    { status: 200, body: { sources: [] } },
    { code: 'invalid_response', status: 200 },
  ],
  [
    'what is no JSON',
    { status: 200, body: '<h1>Hello</h1>' },
    { code: 'invalid_response', status: 200 },
    { 'openapi-fetch': { name: 'SyntaxError' } },
  ],
  [
    'a 400',
    { status: 400, body: { errors: ['no'] } },
    { code: 'refused', status: 400, errors: ['no'] },
    { axios: { name: 'AxiosError', status: 400, response: { data: { errors: ['no'] } } } },
  ],
  [
    'a 403 that has the envelope',
    { status: 403, body: { customers: [] } },
    { code: 'refused', status: 403 },
    { axios: { name: 'AxiosError', status: 403 } },
  ],
];

describe.each(Object.entries(recipes))('the recipe for %s', (name, recipe) => {
  it('returns typed responses and pages', async () => {
    const list = recipe(await emulator({ customers: 25 }));
    const { customers } = await list(0, 2);
    expect(customers.filter(({ custnr }) => custnr !== '')).toHaveLength(2);
    const ids = new Set<string | number>();
    for await (const { customer_id } of items(list, { pagesize: 10 })) ids.add(customer_id);
    expect(ids.size).toBe(25);
  });

  it.each(failures)('throws for %s', async (_, answer, expected, otherwise = {}) => {
    const kaisa = await emulator();
    const list = recipe(kaisa);
    kaisa.api.refuseWith(answer);
    expect(await rejection(list(0, 2))).toMatchObject(otherwise[name] ?? expected);
  });
});

it('an axios interceptor checks every response of an instance', async () => {
  const { auth, v2Url, api } = await emulator();
  const kaisa = axios.create({ baseURL: v2Url });
  axiosAuth(kaisa, auth);
  kaisa.interceptors.response.use((response) => {
    checkResponse(response.data, { status: response.status });
    return response;
  });
  expect((await kaisa.get<Pong>('/miscellaneous/ping')).data.ping).toBe('ok');
  api.refuseWith({ status: 200, body: { errors: ['no'] } });
  expect(await rejection(kaisa.get('/miscellaneous/ping'))).toBeInstanceOf(KaisaApiError);
});
