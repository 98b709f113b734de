import { createTokenProvider, type TokenProvider } from '@kaisa-auth/core';
import axios, { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import { attachTo, axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import type { Saboteur } from './saboteur.js';

/** The way it is usually written by hand: a request interceptor that signs and a response interceptor that replays. */
function attachInterceptors(instance: AxiosInstance, provider: TokenProvider): () => void {
  const sent = new WeakSet<InternalAxiosRequestConfig>();
  instance.interceptors.request.use(async (config) => {
    if (config.headers.has('authorization')) return config;
    const { accessToken } = await provider.getToken();
    sent.add(config);
    config.headers.set('Authorization', `Bearer ${accessToken}`);
    return config;
  });
  instance.interceptors.response.use(undefined, async (error: unknown) => {
    const config = isAxiosError(error) && error.response?.status === 401 && error.config;
    if (!config || !sent.has(config)) throw error;
    await provider.invalidate(String(config.headers.get('Authorization')).slice('Bearer '.length));
    config.headers.set('Authorization', `Bearer ${(await provider.getToken()).accessToken}`);
    return instance.request(config);
  });
  return () => undefined;
}

const driver: ClientDriver = {
  ...axiosDrivers.http,
  attach: (setup) =>
    attachTo(axios.create({ adapter: 'http' }), setup, (instance, { auths: [auth = {}] }) =>
      attachInterceptors(instance, 'getToken' in auth ? auth : createTokenProvider(auth)),
    ),
};

const FAILS: Readonly<Record<string, string>> = {
  'the header is set before a queue':
    'B14 no queue ages the token (hooks added before the adapter)',
  'interceptors run twice':
    "B17 the user's hooks see one request and its final answer (added after)",
  'a stream is sent again, empty':
    'B18 a body that can be read once is never sent again, empty or not (node-stream)',
  'a retry carries the old header':
    "B21 the client's own retry carries a token that is current then",
  'detaching leaves something behind': 'B14 detaching leaves the client as it was',
  'the timeout does not cover the wait': "B20 the client's timeout ends the wait for a token",
  'the base URL is not looked at':
    'B15 a base URL that allowedOrigins does not cover is a TypeError',
  'the token is in the error': 'B22 answers, errors, events and the provider print no token',
};

/** One adapter that breaks all of these: what hand-written interceptors cannot keep. */
export const brokenAxios: readonly Saboteur[] = Object.entries(FAILS).map(([name, fails]) => ({
  name: `axios interceptors: ${name}`,
  driver,
  fails,
}));
