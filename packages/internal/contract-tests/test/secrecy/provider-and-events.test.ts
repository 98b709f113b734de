import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { createTokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import axios from 'axios';
import { describe, expect, it } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '/_emulator/echo';

describe('B22: nothing is shown by', () => {
  it('the provider, before and after it has a token', async () => {
    const { provider } = await watchedProvider();
    await expectNoSecret(provider, [SECRET]);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(provider, [SECRET, accessToken]);
  });

  it('an instance and what attaching returned', async () => {
    const { kaisa, provider } = await watchedProvider();
    const instance = axios.create({ baseURL: kaisa.url });
    const detach = axiosAuth(instance, provider);
    await instance.get(ECHO);
    const { accessToken } = await provider.getToken();
    const { defaults, interceptors } = instance;
    await expectNoSecret([instance, defaults, interceptors, detach], [SECRET, accessToken]);
  });

  it('a fetch made by us', async () => {
    const { kaisa, provider } = await watchedProvider();
    const authFetch = fetchAuth(provider);
    await authFetch(kaisa.url + ECHO);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(authFetch, [SECRET, accessToken]);
  });

  it('any event', async () => {
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
  ])('the TypeError for a wrong %s', async (name, wrong) => {
    const options = { clientId: 'id', clientSecret: SECRET, ...wrong } as never;
    const error = await rejection(Promise.resolve().then(() => createTokenProvider(options)));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain(name);
    await expectNoSecret(error, [SECRET]);
  });
});
