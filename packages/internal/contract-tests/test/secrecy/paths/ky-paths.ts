import type { TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/ky';
import newest, { type KyInstance, type Options } from 'ky';
import lowest from 'ky-lowest';
import { ECHO, faults, pathsOf, type ClientPaths, type Failure } from './error-path.js';

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

/** What `ky.extend` takes. */
type Extension = Options | ReturnType<typeof kaisaAuth>;

function kyPathsOf(
  ky: KyInstance,
  extension: (provider: TokenProvider) => Extension = kaisaAuth,
): ClientPaths['paths'] {
  return pathsOf(ky, FAILURES, async ({ kaisa, provider }, options) => {
    const path = options?.redirect ? `/_emulator/redirect?to=${ECHO}` : ECHO;
    return ky.extend(extension(provider))(kaisa.url + path, { timeout: false, ...options });
  });
}

export const kyPaths: readonly ClientPaths[] = [
  { client: 'ky newest', paths: kyPathsOf(newest) },
  { client: 'ky lowest', paths: kyPathsOf(lowest as unknown as KyInstance) },
];

/** What people write, for comparison: its errors hold the token. */
export const kyByHand: ClientPaths = {
  client: 'ky, a hook written by hand',
  paths: kyPathsOf(newest, (provider) => ({
    hooks: {
      beforeRequest: [
        async ({ request }) => {
          request.headers.set('authorization', `Bearer ${(await provider.getToken()).accessToken}`);
        },
      ],
    },
  })).filter(({ path }) => ['400', 'timeout'].includes(path)),
};
