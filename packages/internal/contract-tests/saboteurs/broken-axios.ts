import type { TokenProvider } from '@kaisa-auth/core';
import axios, { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import { attachTo, axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { toProvider } from './naive-adapter.js';
import type { Saboteur } from './saboteur.js';

/** The way people write it: a request interceptor that authorizes and a response interceptor that replays. */
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

/** What such interceptors cannot keep. */
export const brokenAxios: Saboteur = {
  name: 'axios interceptors',
  driver: {
    ...axiosDrivers.http,
    attach: (setup) =>
      attachTo(axios.create({ adapter: 'http' }), setup, (instance, { auths: [auth] }) =>
        attachInterceptors(instance, toProvider(auth)),
      ),
  },
  fails: [
    'sends a current token after a queue in hooks added before the adapter (B14)',
    'shows one request and its final response to hooks added after the adapter (B17)',
    'never replays a one-shot node-stream body (B18)',
    "sends a current token with the client's own retry (B21)",
    'leaves the client as it was after detaching (B14)',
    "applies the client's timeout to the wait for a token (B20)",
    'throws a TypeError if allowedOrigins does not cover the base URL (B15)',
    'prints no token in responses, errors, events and the provider (B22)',
  ],
};
