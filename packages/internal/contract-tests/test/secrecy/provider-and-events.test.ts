import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import type { Emulator } from '@kaisa-auth/emulator';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as openapiAuth } from '@kaisa-auth/openapi-fetch';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import axios from 'axios';
import createClient from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { ECHO } from './paths/error-path.js';
import { watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './loggers.js';

describe('no secret and no token', () => {
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

  it.each(['error', 'error_description'])(
    'is shown by an error whose %s names a token that was issued before (B22)',
    async (place) => {
      const { kaisa, provider, events } = await watchedProvider();
      const { accessToken } = await provider.getToken();
      await provider.invalidate(accessToken);
      const body = { error: 'invalid_request', [place]: `revoked: ${accessToken}` };
      kaisa.tokenEndpoint.fail({ status: 400, body });
      const error = await rejection(provider.getToken());
      await expectNoSecret([error, events], [accessToken]);
    },
  );
});
