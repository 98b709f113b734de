// The contract's own cases (B22) search the responses and events of every client; these are what a client adds.
import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as kyAuth } from '@kaisa-auth/ky';
import { kaisaAuth as openapiAuth } from '@kaisa-auth/openapi-fetch';
import type { Paths } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import axios, { type ResponseType } from 'axios';
import newest, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import createClient from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { expectNoSecret, SECRET } from './loggers.js';
import { ECHO } from '@kaisa-auth/test-kit/world';
import { watchedProvider, type Watched } from './provider.js';

const responses = ['http', 'fetch'].flatMap((adapter) =>
  (['json', 'text', 'stream', 'arraybuffer'] satisfies ResponseType[]).flatMap((responseType) =>
    [200, 401, 500].map((status) => ({ adapter, responseType, status })),
  ),
);

it.each(responses)(
  'axios shows no token in a response with $status, $responseType, $adapter adapter (B22)',
  async ({ adapter, responseType, status }) => {
    const { kaisa, provider } = await watchedProvider();
    const before = await provider.getToken();
    kaisa.api.refuseWith({ status, body: '"text"' });
    const instance = axios.create({ baseURL: kaisa.url, adapter, validateStatus: null });
    axiosAuth(instance, provider);
    const response = await instance.get<unknown>(ECHO, { responseType });
    const after = await provider.getToken();
    expect(response.status).toBe(status);
    await expectNoSecret(response, [SECRET, before.accessToken, after.accessToken]);
  },
);

describe.each([
  ['ky newest', newest],
  ['ky lowest', lowest as unknown as KyInstance],
])('%s', (_, ky) => {
  it('shows no token in responses, hooks and shouldRetry (B22)', async () => {
    const { kaisa, provider } = await watchedProvider();
    const seen: unknown[] = [];
    const see = (...args: unknown[]): void => void seen.push(...args);
    const hooks = { beforeRequest: [see], afterResponse: [see], beforeRetry: [see] };
    const retry = { delay: () => 0, shouldRetry: see as () => undefined };
    const instance = ky
      .create({ timeout: false, hooks, retry })
      .extend(kyAuth(provider))
      .extend({ hooks });
    const { accessToken } = await provider.getToken();
    kaisa.api.refuseWith({ status: 503 }, 1);
    kaisa.revokeAll();
    seen.push(await instance.put(kaisa.url + ECHO, { json: { a: 1 } }));
    const after = await provider.getToken();
    expect(seen.length).toBeGreaterThan(8);
    await expectNoSecret(seen, [SECRET, accessToken, after.accessToken]);
  });

  it('shows no token in the error of a response that cannot be parsed (B22)', async () => {
    const { kaisa, provider } = await watchedProvider();
    const parseJson = (): never => {
      throw new Error('not parsed');
    };
    const instance = ky.create({ timeout: false, parseJson }).extend(kyAuth(provider));
    const error = await rejection(instance(kaisa.url + ECHO).json());
    const { accessToken } = await provider.getToken();
    await expectNoSecret(error, [SECRET, accessToken]);
  });
});

/** Uses an adapter, and returns what its user then has. */
const attached: Readonly<Record<string, (watched: Watched) => Promise<unknown>>> = {
  'an axios instance and what attaching returned': async ({ kaisa, provider }) => {
    const instance = axios.create({ baseURL: kaisa.url });
    const detach = axiosAuth(instance, provider);
    await instance.get(ECHO);
    return [instance, instance.defaults, instance.interceptors, detach];
  },
  'a fetch of ours': async ({ kaisa, provider }) => {
    const authFetch = fetchAuth(provider);
    await authFetch(kaisa.url + ECHO);
    return authFetch;
  },
  'a middleware of ours and its client': async ({ kaisa, provider }) => {
    const client = createClient<Paths>({ baseUrl: kaisa.url });
    const middleware = openapiAuth(provider);
    client.use(middleware);
    await client.GET(ECHO);
    return [middleware, client];
  },
};

it.each(Object.entries(attached))('%s shows no secret and no token (B22)', async (_, use) => {
  const watched = await watchedProvider();
  const used = await use(watched);
  const { accessToken } = await watched.provider.getToken();
  await expectNoSecret(used, [SECRET, accessToken]);
});

it.each(['error', 'error_description'])(
  'an error whose %s names a token that was issued before does not show it (B22)',
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
