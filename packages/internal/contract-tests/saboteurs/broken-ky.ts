import { createTokenProvider, type AccessToken, type TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as kaisaFetch } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import type { Auth, ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import type { Saboteur } from './saboteur.js';

type Extend = (instance: KyInstance, auth: Auth) => KyInstance;

const newest = (extend: Extend): ClientDriver => driverOf(ky, '2', extend);
const oldest = (extend: Extend): ClientDriver =>
  driverOf(lowest as unknown as KyInstance, '1.', extend);

function driverOf(of: KyInstance, version: string, extend: Extend): ClientDriver {
  return kyDriver(of, version, (instance, { auths }) => auths.reduce(extend, instance));
}

type TokenOf = (provider: TokenProvider) => Promise<AccessToken | undefined>;

/** The way it is usually written by hand: one hook that signs, and one that has ky send it again. */
const signingHooks =
  (tokenOf: TokenOf): Extend =>
  (instance, auth) => {
    const provider = 'getToken' in auth ? auth : createTokenProvider(auth);
    const sign = async ({ headers }: Request): Promise<void> => {
      const token = await tokenOf(provider);
      if (token) headers.set('authorization', `Bearer ${token.accessToken}`);
    };
    return instance.extend({
      hooks: {
        beforeRequest: [({ request }) => sign(request)],
        afterResponse: [
          async ({ request, response, retryCount }) => {
            if (response.status !== 401 || retryCount > 0) return undefined;
            const refused = String(request.headers.get('authorization')).slice('Bearer '.length);
            await provider.invalidate(refused);
            await sign(request);
            return ky.retry({ delay: 0 });
          },
        ],
      },
    });
  };

const byHooks = signingHooks((provider) => provider.getToken());
const byOpenHooks = signingHooks((provider) => provider.getToken().catch(() => undefined));

/** `fetch` alone, without a look at what the instance has already. */
const byFetch: Extend = (instance, auth) => instance.extend({ fetch: kaisaFetch(auth) });

const overruling: Extend = (instance, auth) =>
  instance.extend(kaisaAuth(auth)).extend({ retry: { shouldRetry: () => false } });

const FAILS: readonly [name: string, driver: ClientDriver, fails: string][] = [
  [
    'hooks: the user’s see the 401 too',
    newest(byHooks),
    "B17 the user's hooks see one request and its final answer (added before)",
  ],
  [
    'hooks: the header is set before a queue',
    newest(byHooks),
    'B14 no queue ages the token (hooks added after the adapter)',
  ],
  [
    'hooks: a retry carries the old header',
    newest(byHooks),
    "B21 the client's own retry carries a token that is current then",
  ],
  [
    'hooks: an abort does not end the wait',
    newest(byHooks),
    'B20 an abort ends the wait for the first token',
  ],
  [
    'hooks: the timeout does not cover the wait',
    newest(byHooks),
    "B20 the client's timeout ends the wait for a token",
  ],
  [
    'hooks: no origin check',
    newest(byHooks),
    'B15 an absolute URL to another origin goes out untouched',
  ],
  [
    'hooks: the caller’s Authorization is replaced',
    newest(byHooks),
    "B14 a caller's own Authorization is respected, and its 401 is the caller's",
  ],
  [
    'hooks: without a token it sends all the same',
    newest(byOpenHooks),
    'B16 without a token nothing is sent, and the caller gets the error at once',
  ],
  [
    'hooks: a retry is spent on the replay',
    newest(byHooks),
    'B21 a request that is retried can still be replayed',
  ],
  [
    'hooks: the token is in the error',
    newest(byHooks),
    'B22 answers, errors, events and the provider print no token',
  ],
  [
    'fetch: the one that was there is gone',
    newest(byFetch),
    'B15 one client uses several providers, each for its own origins',
  ],
  [
    'fetch: the base URL is not looked at',
    newest(byFetch),
    'B15 a base URL that allowedOrigins does not cover is a TypeError',
  ],
  [
    'fetch: a stream is taken for something that can be sent again',
    newest(byFetch),
    'B18 a body that can be read once is never sent again, empty or not (web-stream)',
  ],
  [
    'fetch: ky 1 repeats a token request that failed',
    oldest(byFetch),
    "B16 the client's own retry does not repeat a token request that failed",
  ],
  [
    'retry: the user’s shouldRetry is overruled',
    newest(overruling),
    "B21 the client's own retry carries a token that is current then",
  ],
];

/** What can go wrong in ky: signing by hooks, a `fetch` alone, and a `retry` that overrules the user's. */
export const brokenKy: readonly Saboteur[] = FAILS.map(([name, driver, fails]) => ({
  name: `ky ${name}`,
  driver,
  fails,
}));
