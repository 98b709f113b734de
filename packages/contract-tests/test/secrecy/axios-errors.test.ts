import { kaisaAuth } from '@kaisa-auth/axios';
import type { Emulator } from '@kaisa-auth/emulator';
import axios, { type AxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '/_emulator/echo';

interface Failure {
  arrange?: (kaisa: Emulator) => void;
  config?: () => AxiosRequestConfig;
  path?: string;
}

const unparsable = (): never => {
  throw new Error('not parsed');
};

/** What can go wrong with a request that carries the token. */
const failures: Record<string, Failure> = {
  '401': {
    arrange: ({ api }) => {
      api.refuseAll(true);
    },
  },
  '500': {
    arrange: ({ api }) => {
      api.refuseWith({ status: 500, body: { why: 'no' } });
    },
  },
  '500 as a stream': {
    arrange: ({ api }) => {
      api.refuseWith({ status: 500, body: 'why not' });
    },
    config: () => ({ responseType: 'stream' }),
  },
  '401 as a stream': {
    arrange: ({ api }) => {
      api.refuseAll(true);
    },
    config: () => ({ responseType: 'stream' }),
  },
  'connection cut': {
    arrange: ({ api }) => {
      api.breakConnection();
    },
  },
  'nobody there': { arrange: (kaisa) => void kaisa.close() },
  timeout: { arrange: ({ api }) => void api.hold(), config: () => ({ timeout: 5 }) },
  cancel: {
    arrange: ({ api }) => void api.hold(),
    config: () => ({ signal: AbortSignal.timeout(5) }),
  },
  'cancel token': {
    arrange: ({ api }) => void api.hold(),
    config: () => {
      const source = axios.CancelToken.source();
      setTimeout(() => {
        source.cancel('enough');
      }, 5);
      return { cancelToken: source.token };
    },
  },
  'error in transformResponse': { config: () => ({ transformResponse: unparsable }) },
  'no JSON': {
    arrange: ({ api }) => {
      api.refuseWith({ status: 200, body: '{' });
    },
    config: () => ({ responseType: 'json', transitional: { silentJSONParsing: false } }),
  },
  'answer too long': { config: () => ({ maxContentLength: 1 }) },
  'body too long': { config: () => ({ maxBodyLength: 1, method: 'post', data: 'long' }) },
  redirect: {
    path: `/_emulator/redirect?to=${ECHO}`,
    config: () => ({ maxRedirects: 0, validateStatus: () => false }),
  },
  'validateStatus that refuses': { config: () => ({ validateStatus: () => false }) },
};

const cases = Object.entries(failures).flatMap(([failure, rest]) =>
  ['http', 'fetch'].map((adapter) => ({ failure, adapter, ...rest })),
);

describe('B22: an error of axios shows no token', () => {
  it.each(cases)(
    '$failure, adapter $adapter',
    async ({ adapter, arrange, config, path = ECHO }) => {
      const { kaisa, provider } = await watchedProvider();
      const instance = axios.create({ baseURL: kaisa.url, adapter, proxy: false });
      kaisaAuth(instance, provider);
      const { accessToken } = await provider.getToken();
      arrange?.(kaisa);
      const error = await rejection(instance.request({ url: path, ...config?.() }));
      const after = await provider.getToken();
      await expectNoSecret(error, [SECRET, accessToken, after.accessToken]);
      expect(error).toBeInstanceOf(Error);
    },
  );
});

describe('B22: an answer through axios shows no token', () => {
  it.each(
    ['http', 'fetch'].flatMap((adapter) =>
      ['json', 'text', 'stream', 'arraybuffer'].map((type) => ({ adapter, type })),
    ),
  )('responseType $type, adapter $adapter', async ({ adapter, type }) => {
    const { kaisa, provider } = await watchedProvider();
    const instance = axios.create({ baseURL: kaisa.url, adapter });
    kaisaAuth(instance, provider);
    const response = await instance.get<unknown>(ECHO, { responseType: type as 'json' });
    const { accessToken } = await provider.getToken();
    await expectNoSecret(response, [SECRET, accessToken]);
  });
});
