import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { kaisaAuth } from '@kaisa-auth/fetch';
import axios from 'axios';
import { Agent } from 'node:https';
import { expect, it } from 'vitest';
import { API_HOST, AUTH_HOST, type CorporateNetwork } from '../network/corporate-network.js';
import { createProxyingFetch } from '../proxying-fetch.js';
import { configOf, enterNetwork, reasonsOf } from './support.js';

// Shows why the examples configure both the token request and the requests to the API.
const UNREACHABLE = /ENOTFOUND/;

function settings({ env }: CorporateNetwork) {
  const { baseUrl, ca, ...auth } = configOf(env);
  return { baseUrl, ca, auth: { ...auth, allowedOrigins: [new URL(baseUrl).origin] } };
}

it('axios gets no token if the token request bypasses the proxy', async () => {
  const network = await enterNetwork();
  const { baseUrl, ca, auth } = settings(network);
  const kaisa = axios.create({ baseURL: baseUrl, httpsAgent: new Agent({ ca: [...ca] }) });
  axiosAuth(kaisa, auth);
  const [reason] = await reasonsOf(kaisa.get('/customers'));
  expect(reason).toMatch(UNREACHABLE);
  expect(network.proxy.connects).toEqual([]);
});

it('fetch does not reach the API if only the token request uses the proxy', async () => {
  const network = await enterNetwork();
  const { baseUrl, ca, auth } = settings(network);
  const kaisaFetch = kaisaAuth({ ...auth, fetch: createProxyingFetch(ca) });
  const [reason] = await reasonsOf(kaisaFetch(`${baseUrl}/customers`));
  expect(reason).toMatch(UNREACHABLE);
  expect(reason).toContain(API_HOST);
  expect(network.proxy.connects).toEqual([AUTH_HOST]);
});

it('fetch gets no token if only the requests to the API use the proxy', async () => {
  const network = await enterNetwork();
  const { baseUrl, ca, auth } = settings(network);
  const kaisaFetch = kaisaAuth(auth, { fetch: createProxyingFetch(ca) });
  const [reason] = await reasonsOf(kaisaFetch(`${baseUrl}/customers`));
  expect(reason).toContain(AUTH_HOST);
  expect(network.proxy.connects).toEqual([]);
});
