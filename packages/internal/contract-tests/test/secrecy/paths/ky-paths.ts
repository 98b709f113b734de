import { kaisaAuth } from '@kaisa-auth/ky';
import { until } from '@kaisa-auth/test-kit/waiting';
import newest, { type KyInstance, type Options } from 'ky';
import lowest from 'ky-lowest';
import { Agent } from 'undici';
import { faults, pathsOf, type ClientPaths, type ErrorPath, type Failure } from './error-path.js';
import { ECHO } from '@kaisa-auth/test-kit/world';

const retried = (): Options => ({ retry: { delay: () => 0 } });
const forced = (ky: KyInstance): Options => ({ hooks: { afterResponse: [() => ky.retry()] } });

/** What can go wrong with a request that carries the token, and how ky tells of it. */
const FAILURES: readonly Failure<Options, KyInstance>[] = [
  { path: '401', arrange: faults.refuseAll },
  { path: '400', arrange: faults.refuse(400) },
  {
    path: '400 to a POST',
    arrange: faults.refuse(400),
    options: () => ({ method: 'post', json: {} }),
  },
  { path: '503, retried', arrange: faults.refuse(503), options: retried },
  { path: 'connection cut', arrange: faults.cut, options: retried },
  { path: 'nobody there', arrange: faults.close, options: () => ({ retry: 0 }) },
  { path: 'timeout', arrange: faults.hold, options: () => ({ timeout: 5 }) },
  { path: 'abort', arrange: faults.hold, options: () => ({ signal: AbortSignal.timeout(5) }) },
  { path: 'a retry that is forced', options: (ky) => ({ retry: 0, ...forced(ky) }) },
  { path: 'a redirect that is not followed', options: () => ({ redirect: 'manual' }) },
  { path: 'a redirect that is an error', options: () => ({ redirect: 'error', retry: 0 }) },
];

function kyPathsOf(ky: KyInstance): ClientPaths['paths'] {
  return pathsOf(ky, FAILURES, async ({ kaisa, provider }, options) => {
    const path = options?.redirect ? `/_emulator/redirect?to=${ECHO}` : ECHO;
    return ky.extend(kaisaAuth(provider))(kaisa.url + path, { timeout: false, ...options });
  });
}

/** The closure keeps the dispatcher, which holds the headers of its requests, out of the options that ky's errors show. */
function dispatcherInClosure(ky: KyInstance): ErrorPath {
  return {
    path: 'timeout, with an undici dispatcher in a closure',
    arrange: faults.hold,
    send: async ({ kaisa, provider }) => {
      const dispatcher = new Agent();
      const throughDispatcher: NonNullable<Options['fetch']> = (request, init) =>
        fetch(request, Object.assign({}, init, { dispatcher }));
      const api = ky.extend({ fetch: throughDispatcher }).extend(kaisaAuth(provider));
      return api(kaisa.url + ECHO, { timeout: 100, retry: 0 });
    },
  };
}

const oldest = lowest as unknown as KyInstance;

export const kyPaths: readonly ClientPaths[] = [
  { client: 'ky newest', paths: [...kyPathsOf(newest), dispatcherInClosure(newest)] },
  { client: 'ky lowest', paths: [...kyPathsOf(oldest), dispatcherInClosure(oldest)] },
];

/** An exception that SECURITY.md names: ky's errors hold its options, and an undici dispatcher holds the headers it sends. */
export const kyWithDispatcher: ClientPaths = {
  client: 'ky, an undici dispatcher in its options',
  paths: [
    {
      path: '404, beside a request in flight',
      arrange: faults.hold,
      send: async ({ kaisa, provider }) => {
        const api = newest.extend(kaisaAuth(provider));
        const options: Options = { retry: 0, timeout: false };
        Object.assign(options, { dispatcher: new Agent() });
        void api(kaisa.url + ECHO, options).catch(() => undefined);
        await until(() => kaisa.stats().apiRequests === 1, 'the request in flight');
        await api(`${kaisa.url}/nothing`, options);
      },
    },
  ],
};
