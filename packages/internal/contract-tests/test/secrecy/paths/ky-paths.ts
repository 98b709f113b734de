import type { TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/ky';
import { until } from '@kaisa-auth/test-kit/waiting';
import newest, { type KyInstance, type Options } from 'ky';
import lowest from 'ky-lowest';
import { Agent } from 'undici';
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
  /** The options of the instance that the adapter is added to. */
  readonly parent?: () => Options;
  readonly options?: (ky: KyInstance) => Options;
  readonly url?: string;
};

/** Keeps the dispatcher, which holds the headers of its requests, out of the options that ky's errors show. */
function fetchThrough(dispatcher: Agent): NonNullable<Options['fetch']> {
  return (request, init) => fetch(request, { ...init, dispatcher } as RequestInit);
}

const REDIRECT = `/_emulator/redirect?to=${ECHO}`;
const retried = (): Options => ({ retry: { delay: () => 0 } });

/** What can go wrong with a request that carries the token, and how ky tells of it. */
const FAILURES: readonly Failure[] = [
  { path: '401', arrange: refuseAll },
  { path: '400', arrange: refuse(400) },
  {
    path: '400 to a POST',
    arrange: refuse(400),
    options: () => ({ method: 'post', json: { a: 1 } }),
  },
  { path: '503, retried', arrange: refuse(503), options: retried },
  { path: 'connection cut', arrange: cut, options: retried },
  { path: 'nobody there', arrange: close, options: () => ({ retry: 0 }) },
  { path: 'timeout', arrange: hold, options: () => ({ timeout: 5 }) },
  { path: 'abort', arrange: hold, options: () => ({ signal: AbortSignal.timeout(5) }) },
  {
    path: 'timeout, with an undici dispatcher in a closure',
    arrange: hold,
    options: () => ({ timeout: 100, retry: 0 }),
    parent: () => ({ fetch: fetchThrough(new Agent()) }),
  },
  {
    path: 'a retry that is forced',
    options: (ky) => ({ retry: 0, hooks: { afterResponse: [() => ky.retry()] } }),
  },
  {
    path: 'a redirect that is not followed',
    url: REDIRECT,
    options: () => ({ redirect: 'manual' }),
  },
  {
    path: 'a redirect that is an error',
    url: REDIRECT,
    options: () => ({ redirect: 'error', retry: 0 }),
  },
];

/** What `ky.extend` takes. */
type Extension = Options | ReturnType<typeof kaisaAuth>;

function pathsOf(ky: KyInstance, extension: (provider: TokenProvider) => Extension): ErrorPath[] {
  const sendWith =
    ({ options, parent, url = ECHO }: Omit<Failure, 'path'> = {}): ErrorPath['send'] =>
    async (kaisa, provider) =>
      ky.extend(parent?.() ?? {}).extend(extension(provider))(kaisa.url + url, options?.(ky));
  const requests = FAILURES.map((failure) => ({ ...failure, send: sendWith(failure) }));
  return [...requests, ...tokenPaths(sendWith())];
}

const oldest = lowest as unknown as KyInstance;

export const kyPaths: readonly ClientPaths[] = [
  { client: 'ky newest', paths: pathsOf(newest, (provider) => kaisaAuth(provider)) },
  { client: 'ky lowest', paths: pathsOf(oldest, (provider) => kaisaAuth(provider)) },
];

/** An exception that SECURITY.md names: ky's errors hold its options, and an undici dispatcher holds the headers it sends. */
export const kyWithDispatcher: ClientPaths = {
  client: 'ky, an undici dispatcher in its options',
  paths: [
    {
      path: '404, beside a request in flight',
      arrange: hold,
      send: async (kaisa, provider) => {
        const api = newest.extend(kaisaAuth(provider));
        const options = { dispatcher: new Agent(), retry: 0, timeout: false } as Options;
        void api(kaisa.url + ECHO, options).catch(() => undefined);
        await until(() => kaisa.stats().apiRequests === 1, 'the request in flight');
        await api(`${kaisa.url}/nothing`, options);
      },
    },
  ],
};

/** What people write, for comparison: its errors hold the token. */
export const kyByHand: ClientPaths = {
  client: 'ky, a hook written by hand',
  paths: pathsOf(newest, (provider) => ({
    hooks: {
      beforeRequest: [
        async ({ request }) => {
          request.headers.set('authorization', `Bearer ${(await provider.getToken()).accessToken}`);
        },
      ],
    },
  })).filter(({ path }) => ['400', 'timeout'].includes(path)),
};
