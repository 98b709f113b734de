import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import axios, {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosError,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth } from '../src/index.js';
import { app, bareApp, ECHO, rejection, revokeToken, stranger, until } from './support.js';

interface WithConfig {
  config: { headers: AxiosHeaders };
}

function authorizationIn({ config }: WithConfig): unknown {
  return AxiosHeaders.from(config.headers).get('Authorization');
}

const adapters: Record<string, string | AxiosAdapter> = {
  http: 'http',
  fetch: 'fetch',
  'one that copies the config': async (config) => {
    const headers = new AxiosHeaders(config.headers);
    const response = await axios.getAdapter('http')({ ...config, validateStatus: () => true });
    const copied = { ...response, config: { ...config, headers } };
    if (response.status < 300) return copied;
    throw new axios.AxiosError('copied', 'COPIED', copied.config, response.request, copied);
  },
};

describe.each(Object.entries(adapters))(
  'the adapter %s leaves no Authorization header (B22)',
  (_, adapter) => {
    it('in response.config', async () => {
      const { instance } = await app({ adapter });
      expect(authorizationIn(await instance.get(ECHO))).toBeUndefined();
    });

    it('in response.config after a replay', async () => {
      const running = await app({ adapter });
      await revokeToken(running);
      expect(authorizationIn(await running.instance.get(ECHO))).toBeUndefined();
    });

    it.each([401, 500])('in error.config or error.response, status %i', async (status) => {
      const { instance, kaisa } = await app({ adapter });
      kaisa.api.refuseWith({ status });
      const error = await rejection(instance.get(ECHO));
      expect(authorizationIn(error as WithConfig)).toBeUndefined();
      expect(
        authorizationIn((error as AxiosError).response as AxiosResponse & WithConfig),
      ).toBeUndefined();
    });
  },
);

it.each(['http', 'fetch'])(
  'no token is left in a config with `authorization: undefined`, adapter %s (B22)',
  async (adapter) => {
    const { instance, kaisa } = await app({ adapter });
    const given: object = { headers: { authorization: undefined } };
    const { config } = await instance.get(ECHO, given);
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
    expect(inspect(config, { depth: 20, showHidden: true })).not.toMatch(/Bearer/);
  },
);

it('no token is left in the instance and in what attaching returns (B22)', async () => {
  const { instance, kaisa } = await bareApp();
  const provider = createTokenProvider(kaisa.auth);
  const detach = kaisaAuth(instance, provider);
  await instance.get(ECHO);
  const { accessToken } = await provider.getToken();
  const attached = [instance, instance.defaults, instance.interceptors, detach];
  expectNoSecret(attached, accessToken, kaisa.clientSecret);
});

it('no token is left in the error of a broken connection (B22)', async () => {
  const { instance, kaisa } = await app();
  kaisa.api.breakConnection();
  const error = await rejection(instance.get(ECHO));
  expect(error).toMatchObject({ code: 'ECONNRESET' });
  expect(authorizationIn(error as WithConfig)).toBeUndefined();
});

it('no token is left in the causes of an error, even if they form a circle (B22)', async () => {
  const { instance } = await app();
  const adapter: AxiosAdapter = (config) => {
    const request = { authorization: config.headers.get('Authorization') };
    const cause = new axios.AxiosError('broken', 'BROKEN', { ...config }, request);
    const error = new Error('wrapped', { cause: new Error('wrapped', { cause }) });
    cause.cause = error;
    return Promise.reject(error);
  };
  const error = await rejection(instance.get(ECHO, { adapter }));
  expect(error).toMatchObject({ message: 'wrapped' });
  expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/Bearer/);
});

it('a cause that belongs to another request or is frozen stays unchanged', async () => {
  const { instance } = await app();
  const config = { url: 'https://inner.example/' } as InternalAxiosRequestConfig;
  const cause = new axios.AxiosError('inner', 'INNER', config);
  const frozen = Object.freeze({ request: {}, cause });
  const adapter: AxiosAdapter = () => Promise.reject(new Error('wrapped', { cause: frozen }));
  expect(await rejection(instance.get(ECHO, { adapter }))).toMatchObject({ message: 'wrapped' });
  expect(cause.config).toBe(config);
});

it('the request of a response stays readable', async () => {
  const { instance } = await app();
  const response = await instance.get(ECHO);
  expect(response.request).toMatchObject({ path: ECHO, method: 'GET' });
});

it('the outcome of a request without a token does not lead to the token of another request (B22)', async () => {
  const { instance, kaisa } = await app();
  await instance.get(ECHO);
  const release = kaisa.api.hold();
  const underWay = instance.get(ECHO);
  await until(() => kaisa.stats().apiRequests === 2);
  const other = await stranger();
  const skipped = await instance.get(other.url);
  const refused = await rejection(instance.get('http://127.0.0.1:1/'));
  for (const outcome of [skipped, refused]) {
    expect(inspect(outcome, { depth: 20, showHidden: true })).not.toMatch(/Bearer/);
  }
  release();
  await underWay;
});
