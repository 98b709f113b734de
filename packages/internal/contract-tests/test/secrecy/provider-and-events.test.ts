import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { createTokenProvider, type TokenProvider } from '@kaisa-auth/core';
import type { Emulator } from '@kaisa-auth/emulator';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as openapiAuth } from '@kaisa-auth/openapi-fetch';
import axios from 'axios';
import createClient from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { ECHO } from './paths/error-path.js';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

describe('no secret and no token', () => {
  it('is shown by the provider, before and after it has a token (B22)', async () => {
    const { provider } = await watchedProvider();
    await expectNoSecret(provider, [SECRET]);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(provider, [SECRET, accessToken]);
  });

  it.each<[string, (kaisa: Emulator, provider: TokenProvider) => Promise<unknown>]>([
    [
      'an axios instance and what attaching returned',
      async ({ url: baseURL }, provider) => {
        const instance = axios.create({ baseURL });
        const detach = axiosAuth(instance, provider);
        await instance.get(ECHO);
        return [instance, instance.defaults, instance.interceptors, detach];
      },
    ],
    [
      'a fetch of ours',
      async ({ url }, provider) => {
        const authFetch = fetchAuth(provider);
        await authFetch(url + ECHO);
        return authFetch;
      },
    ],
    [
      'a middleware of ours and its client',
      async ({ url: baseUrl }, provider) => {
        const client = createClient<Record<string, { get: { responses: object } }>>({ baseUrl });
        const middleware = openapiAuth(provider);
        client.use(middleware);
        await client.GET(ECHO);
        return [middleware, client];
      },
    ],
  ])('is shown by %s (B22)', async (_, use) => {
    const { kaisa, provider } = await watchedProvider();
    const used = await use(kaisa, provider);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(used, [SECRET, accessToken]);
  });

  it('is shown by any event (B22)', async () => {
    const { kaisa, provider, events } = await watchedProvider();
    const authFetch = fetchAuth(provider);
    await authFetch(kaisa.url + ECHO);
    const { accessToken } = await provider.getToken();
    kaisa.revokeAll();
    await authFetch(kaisa.url + ECHO);
    await authFetch(`${kaisa.url.replace('127.0.0.1', 'localhost')}/_emulator/open-echo`);
    const second = await provider.getToken();
    await provider.invalidate(second.accessToken);
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set([
        'request_started',
        'request_succeeded',
        'invalidated',
        'replayed',
        'origin_skipped',
      ]),
    );
    await expectNoSecret(events, [SECRET, accessToken, second.accessToken]);
  });

  it.each([
    ['clientSecret', { clientSecret: [SECRET] }],
    ['tokenUrl', { tokenUrl: `https://user:${SECRET}@example.com` }],
    ['bodyFormat', { bodyFormat: SECRET }],
    ['extraParams', { extraParams: { client_secret: SECRET } }],
    ['allowedOrigins', { allowedOrigins: [SECRET] }],
  ])('is shown by the TypeError for a wrong %s (B22)', async (name, wrong) => {
    const options = { clientId: 'id', clientSecret: SECRET, ...wrong } as never;
    const error = await rejection(Promise.resolve().then(() => createTokenProvider(options)));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(name);
    await expectNoSecret(error, [SECRET]);
  });
});
