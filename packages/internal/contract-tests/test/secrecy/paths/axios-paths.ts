import { kaisaAuth } from '@kaisa-auth/axios';
import newest, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosStatic,
  type CreateAxiosDefaults,
} from 'axios';
import lowest from 'axios-lowest';
import middle from 'axios-middle';
import { onTestFinished } from 'vitest';
import {
  close,
  cut,
  ECHO,
  hold,
  refuse,
  refuseAll,
  tokenPaths,
  type ClientPaths,
  type ErrorPath,
} from './error-path.js';

type Failure = Omit<ErrorPath, 'send'> & {
  readonly config?: (axios: AxiosStatic) => AxiosRequestConfig;
};

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

/** What can go wrong with a request that carries the token. */
const FAILURES: readonly Failure[] = [
  { path: '401', arrange: refuseAll },
  { path: '500', arrange: refuse(500) },
  { path: '401 as a stream', arrange: refuseAll, config: stream },
  { path: '500 as a stream', arrange: refuse(500, 'why not'), config: stream },
  { path: 'connection cut', arrange: cut },
  { path: 'nobody there', arrange: close },
  { path: 'timeout', arrange: hold, config: () => ({ timeout: 5 }) },
  { path: 'abort', arrange: hold, config: () => ({ signal: AbortSignal.timeout(5) }) },
  { path: 'cancel token', arrange: hold, config: cancelled },
  { path: 'error in transformResponse', config: () => ({ transformResponse: unparsable }) },
  {
    path: 'no JSON',
    arrange: refuse(200, '{'),
    config: () => ({ responseType: 'json', transitional: { silentJSONParsing: false } }),
  },
  { path: 'answer too long', config: () => ({ maxContentLength: 1 }) },
  {
    path: 'body too long',
    config: () => ({ maxBodyLength: 1, method: 'post', data: 'long' }),
  },
  {
    path: 'a redirect that is not followed',
    config: () => ({
      url: `/_emulator/redirect?to=${ECHO}`,
      maxRedirects: 0,
      validateStatus: () => false,
    }),
  },
  { path: 'validateStatus that refuses', config: () => ({ validateStatus: () => false }) },
];

/** `attach` puts the token on an instance's requests, and `options` are those of the instance. */
function pathsOf(
  axios: AxiosStatic,
  adapter: string | AxiosAdapter,
  attach: (instance: AxiosInstance, provider: Parameters<ErrorPath['send']>[1]) => unknown,
  options: () => Promise<AxiosRequestConfig> = () => Promise.resolve({}),
): ErrorPath[] {
  const sendWith =
    (config: Failure['config']): ErrorPath['send'] =>
    async (kaisa, provider) => {
      const own = { baseURL: kaisa.url, adapter, proxy: false } as const;
      const instance = axios.create({ ...own, ...(await options()) } as CreateAxiosDefaults);
      attach(instance, provider);
      return instance.request({ url: ECHO, ...config?.(axios) });
    };
  const requests = FAILURES.map(({ config, ...rest }) => ({ ...rest, send: sendWith(config) }));
  return [...requests, ...tokenPaths(sendWith(undefined))];
}

/** What fetch adapters did not limit then. */
const LIMITS = ['answer too long', 'body too long'];

/** With its own adapter: by its name kaisaAuth takes that of the axios that it imports, the newest. */
function pathsOfOlder(older: unknown, adapter: 'http' | 'fetch'): ErrorPath[] {
  const axios = older as AxiosStatic;
  const paths = pathsOf(axios, axios.getAdapter(adapter), kaisaAuth);
  return adapter === 'http' ? paths : paths.filter(({ path }) => !LIMITS.includes(path));
}

interface Dispatcher {
  destroy(): Promise<void>;
}

/** A dispatcher of the `undici` that Node contains. */
async function createDispatcher(): Promise<Dispatcher> {
  // Node sets its global dispatcher at the first use of fetch.
  await fetch('data:,');
  const dispatcher: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  const { constructor } = dispatcher as { constructor: new () => Dispatcher };
  const created = new constructor();
  onTestFinished(() => created.destroy());
  return created;
}

/** Sends through a dispatcher that `config` puts into the config of axios. */
function pathsWithDispatcher(config: (dispatcher: Dispatcher) => AxiosRequestConfig): ErrorPath[] {
  const paths = pathsOf(newest, 'fetch', kaisaAuth, async () => config(await createDispatcher()));
  return paths.filter(({ path }) => ['500', 'connection cut', 'timeout'].includes(path));
}

/** A stated exception: `inspect` follows a dispatcher to requests in flight. A retry would lack a dispatcher that is hidden. */
export const axiosWithDispatcher: ClientPaths = {
  client: 'axios newest, a dispatcher in fetchOptions',
  paths: pathsWithDispatcher((dispatcher) => ({ fetchOptions: { dispatcher } })).filter(
    ({ path }) => path === 'timeout',
  ),
};

export const axiosPaths: readonly ClientPaths[] = [
  { client: 'axios newest, http adapter', paths: pathsOf(newest, 'http', kaisaAuth) },
  { client: 'axios newest, fetch adapter', paths: pathsOf(newest, 'fetch', kaisaAuth) },
  {
    client: 'axios newest, a dispatcher in a closure',
    paths: pathsWithDispatcher((dispatcher) => ({
      env: { fetch: (input, init) => fetch(input, { ...init, dispatcher } as RequestInit) },
    })),
  },
  { client: 'axios 1.13, http adapter', paths: pathsOfOlder(middle, 'http') },
  { client: 'axios 1.13, fetch adapter', paths: pathsOfOlder(middle, 'fetch') },
  { client: 'axios lowest, http adapter', paths: pathsOfOlder(lowest, 'http') },
];

/** What people write, for comparison: their errors hold the token. */
export const axiosByHand: ClientPaths = {
  client: 'axios, an interceptor written by hand',
  paths: pathsOf(newest, 'http', (instance, provider) =>
    instance.interceptors.request.use(async (config) => {
      config.headers.set('authorization', `Bearer ${(await provider.getToken()).accessToken}`);
      return config;
    }),
  ).filter(({ path }) => ['500', 'connection cut', 'timeout'].includes(path)),
};
