import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { kaisaAuth } from '@kaisa-auth/fetch';
import axios from 'axios';
import { Agent } from 'node:https';
import { expect, it } from 'vitest';
import { readConfig } from '../config.js';
import { API_HOST, AUTH_HOST, type CorporateNetwork } from '../network/corporate-network.js';
import { createProxyingFetch } from '../proxying-fetch.js';
import { enterNetwork, reasonsOf } from './support.js';

// Why the examples set up both: the token request, and the requests to the API.
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN/;

function settings({ env }: CorporateNetwork) {
  const { baseUrl, ca, ...auth } = readConfig(env);
  return { baseUrl, ca, auth: { ...auth, allowedOrigins: [new URL(baseUrl).origin] } };
}

it('axios has no token where the token request does not go through the proxy', async () => {
  const network = await enterNetwork();
  const { baseUrl, ca, auth } = settings(network);
  const kaisa = axios.create({ baseURL: baseUrl, httpsAgent: new Agent({ ca: [...ca] }) });
  axiosAuth(kaisa, auth);
  const [reason] = await reasonsOf(kaisa.get('/customers'));
  expect(reason).toMatch(UNREACHABLE);
  expect(network.proxy.connects).toEqual([]);
});

it('fetch does not reach the API where only the token request goes through the proxy', async () => {
  const network = await enterNetwork();
  const { baseUrl, ca, auth } = settings(network);
  const kaisaFetch = kaisaAuth({ ...auth, fetch: createProxyingFetch(ca) });
  const [reason] = await reasonsOf(kaisaFetch(`${baseUrl}/customers`));
  expect(reason).toMatch(UNREACHABLE);
  expect(reason).toContain(API_HOST);
  expect(network.proxy.connects).toEqual([AUTH_HOST]);
});

it('fetch has no token where only the API is asked through the proxy', async () => {
  const network = await enterNetwork();
  const { baseUrl, ca, auth } = settings(network);
  const kaisaFetch = kaisaAuth(auth, { fetch: createProxyingFetch(ca) });
  const [reason] = await reasonsOf(kaisaFetch(`${baseUrl}/customers`));
  expect(reason).toContain(AUTH_HOST);
  expect(network.proxy.connects).toEqual([]);
});
