import { kaisaAuth } from '@kaisa-auth/axios';
import type { TokenProvider } from '@kaisa-auth/core';
import newest, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosStatic,
  type CreateAxiosDefaults,
} from 'axios';
import lowest from 'axios-lowest';
import middle from 'axios-middle';
import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import { faults, pathsOf, type ClientPaths, type Failure } from './error-path.js';
import { ECHO } from '@kaisa-auth/test-kit/world';

const unparsable = (): never => {
  throw new Error('not parsed');
};

function cancelled(axios: AxiosStatic): AxiosRequestConfig {
  const source = axios.CancelToken.source();
  setTimeout(() => {
    source.cancel('enough');
  }, 5);
  return { cancelToken: source.token };
}

const stream = (): AxiosRequestConfig => ({ responseType: 'stream' });
const refusing = { validateStatus: () => false };

/** What can go wrong with a request that carries the token. */
const FAILURES: readonly Failure<AxiosRequestConfig, AxiosStatic>[] = [
  { path: '401', arrange: faults.refuseAll },
  { path: '500', arrange: faults.refuse(500) },
  { path: '401 as a stream', arrange: faults.refuseAll, options: stream },
  { path: '500 as a stream', arrange: faults.refuse(500, 'why not'), options: stream },
  { path: 'connection cut', arrange: faults.cut },
  { path: 'nobody there', arrange: faults.close },
  { path: 'timeout', arrange: faults.hold, options: () => ({ timeout: 5 }) },
  { path: 'abort', arrange: faults.hold, options: () => ({ signal: AbortSignal.timeout(5) }) },
  { path: 'cancel token', arrange: faults.hold, options: cancelled },
  { path: 'error in transformResponse', options: () => ({ transformResponse: unparsable }) },
  {
    path: 'no JSON',
    arrange: faults.refuse(200, '{'),
    options: () => ({ responseType: 'json', transitional: { silentJSONParsing: false } }),
  },
  { path: 'answer too long', options: () => ({ maxContentLength: 1 }) },
  { path: 'body too long', options: () => ({ maxBodyLength: 1, method: 'post', data: 'long' }) },
  {
    path: 'a redirect that is not followed',
    options: () => ({ url: `/_emulator/redirect?to=${ECHO}`, maxRedirects: 0, ...refusing }),
  },
  { path: 'validateStatus that refuses', options: () => refusing },
];

/** `attach` puts the token on an instance's requests, and `createOptions` returns further options of the instance. */
function axiosPathsOf(
  axios: AxiosStatic,
  adapter: string | AxiosAdapter,
  attach: (instance: AxiosInstance, provider: TokenProvider) => unknown = kaisaAuth,
  createOptions: () => AxiosRequestConfig = () => ({}),
): ClientPaths['paths'] {
  return pathsOf(axios, FAILURES, async ({ kaisa, provider }, config) => {
    const own = { baseURL: kaisa.url, adapter, proxy: false, ...createOptions() } as const;
    const instance = axios.create(own as CreateAxiosDefaults);
    attach(instance, provider);
    return instance.request({ url: ECHO, ...config });
  });
}

/** What fetch adapters did not limit then. */
const LIMITS = ['answer too long', 'body too long'];

/** With its own adapter: by its name kaisaAuth takes that of the axios that it imports, the newest. */
function pathsOfOlder(older: unknown, adapter: 'http' | 'fetch'): ClientPaths['paths'] {
  const axios = older as AxiosStatic;
  const paths = axiosPathsOf(axios, axios.getAdapter(adapter));
  return adapter === 'http' ? paths : paths.filter(({ path }) => !LIMITS.includes(path));
}

/** Sends through a dispatcher of undici that `configure` puts into the config of axios. */
function pathsWithDispatcher(
  configure: (dispatcher: Agent) => AxiosRequestConfig,
  wanted: readonly string[],
): ClientPaths['paths'] {
  const createOptions = (): AxiosRequestConfig => {
    const dispatcher = new Agent();
    onTestFinished(() => dispatcher.destroy());
    return configure(dispatcher);
  };
  const paths = axiosPathsOf(newest, 'fetch', kaisaAuth, createOptions);
  return paths.filter(({ path }) => wanted.includes(path));
}

/** A stated exception: `inspect` follows a dispatcher to requests in flight. A retry would lack a dispatcher that is hidden. */
export const axiosWithDispatcher: ClientPaths = {
  client: 'axios, an undici dispatcher in fetchOptions',
  paths: pathsWithDispatcher((dispatcher) => ({ fetchOptions: { dispatcher } }), ['timeout']),
};

export const axiosPaths: readonly ClientPaths[] = [
  { client: 'axios newest, http adapter', paths: axiosPathsOf(newest, 'http') },
  { client: 'axios newest, fetch adapter', paths: axiosPathsOf(newest, 'fetch') },
  {
    client: 'axios newest, a dispatcher in a closure',
    paths: pathsWithDispatcher(
      (dispatcher) => ({
        env: { fetch: (input, init) => fetch(input, Object.assign({}, init, { dispatcher })) },
      }),
      ['500', 'connection cut', 'timeout'],
    ),
  },
  { client: 'axios 1.13, http adapter', paths: pathsOfOlder(middle, 'http') },
  { client: 'axios 1.13, fetch adapter', paths: pathsOfOlder(middle, 'fetch') },
  { client: 'axios lowest, http adapter', paths: pathsOfOlder(lowest, 'http') },
];

/** What people write, for comparison: their errors hold the token. */
export const axiosByHand: ClientPaths = {
  client: 'axios, an interceptor written by hand',
  paths: axiosPathsOf(newest, 'http', (instance, provider) =>
    instance.interceptors.request.use(async (config) => {
      config.headers.set('authorization', `Bearer ${(await provider.getToken()).accessToken}`);
      return config;
    }),
  ).filter(({ path }) => ['500', 'connection cut', 'timeout'].includes(path)),
};
