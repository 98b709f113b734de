import type { AccessToken, TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth as kaisaFetch } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import type { Auth } from '@kaisa-auth/test-kit/client-driver';
import { toProvider } from './naive-adapter.js';
import type { Saboteur } from './saboteur.js';

type Extend = (instance: KyInstance, auth: Auth) => KyInstance;

/** The way people write it: a hook that authorizes, and a hook that has ky send the request again. */
function authorizingHooks(
  tokenOf: (provider: TokenProvider) => Promise<AccessToken | undefined>,
): Extend {
  return (instance, auth) => {
    const provider = toProvider(auth);
    const authorize = async ({ headers }: Request): Promise<void> => {
      const token = await tokenOf(provider);
      if (token) headers.set('authorization', `Bearer ${token.accessToken}`);
    };
    return instance.extend({
      hooks: {
        beforeRequest: [({ request }) => authorize(request)],
        afterResponse: [
          async ({ request, response, retryCount }) => {
            if (response.status !== 401 || retryCount > 0) return undefined;
            const refused = String(request.headers.get('authorization')).slice('Bearer '.length);
            await provider.invalidate(refused);
            await authorize(request);
            return ky.retry({ delay: 0 });
          },
        ],
      },
    });
  };
}

/** Replaces the instance's own `fetch`. */
const byFetch: Extend = (instance, auth) => instance.extend({ fetch: kaisaFetch(auth) });

function saboteur(
  name: string,
  extend: Extend,
  fails: string[],
  [instance, version]: [KyInstance, string] = [ky, '2'],
): Saboteur {
  const driver = kyDriver(instance, version, (own, { auths }) => auths.reduce(extend, own));
  return { name, driver, fails };
}

export const brokenKy: readonly Saboteur[] = [
  saboteur(
    'ky hooks',
    authorizingHooks((provider) => provider.getToken()),
    [
      'shows one request and its final response to hooks added before the adapter (B17)',
      'sends a current token after a queue in hooks added after the adapter (B14)',
      "sends a current token with the client's own retry (B21)",
      'aborts the wait for the first token (B20)',
      "applies the client's timeout to the wait for a token (B20)",
      'leaves a request to another origin untouched (B15)',
      "respects a caller's own Authorization and its 401 (B14)",
      'replays a request that the client has retried (B21)',
      'prints no token in responses, errors, events and the provider (B22)',
    ],
  ),
  saboteur(
    'ky hooks that send without a token',
    authorizingHooks((provider) => provider.getToken().catch(() => undefined)),
    ['sends nothing without a token and rejects immediately (B16)'],
  ),
  saboteur('ky with another fetch', byFetch, [
    'uses several providers in one client, each for its own origins (B15)',
    'throws a TypeError if allowedOrigins does not cover the base URL (B15)',
    'never replays a one-shot web-stream body (B18)',
  ]),
  saboteur(
    'ky 1 with another fetch',
    byFetch,
    ["does not let the client's own retry repeat a failed token request (B16)"],
    [lowest as unknown as KyInstance, '1.'],
  ),
  saboteur(
    'ky with another shouldRetry',
    (instance, auth) =>
      instance.extend(kaisaAuth(auth)).extend({ retry: { shouldRetry: () => false } }),
    ["sends a current token with the client's own retry (B21)"],
  ),
];
