import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import { clientOf, openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import createClient from 'openapi-fetch';
import { driverOver, naiveFetch, toProvider, type AdapterSteps } from './naive-adapter.js';
import { saboteursOf, type Saboteur } from './saboteur.js';

type Flaw = Partial<AdapterSteps>;

const followsRedirects: Flaw = {
  async send(request) {
    const response = await fetch(new Request(request, { redirect: 'manual' }));
    const location = response.headers.get('location');
    if (!location) return response;
    return fetch(new URL(location, request.url), { headers: request.headers });
  },
};

const FLAWS: Readonly<Record<string, Flaw>> = {
  'leaves a request to another origin untouched (B15)': {
    shouldAuthorize: (_, { headers }) => !headers.has('authorization'),
  },
  "respects a caller's own Authorization and its 401 (B14)": {
    shouldAuthorize: (provider, { url }) => provider.allows(new URL(url)),
  },
  'sends nothing without a token and rejects immediately (B16)': {
    token: (provider) => provider.getToken().catch(() => undefined),
  },
  'aborts the wait for the first token (B20)': { token: (provider) => provider.getToken() },
  'aborts the replay of a json body (B20)': {
    copyOf: (request) => new Request(request.clone(), { signal: null }),
  },
  'passes a second 401 to the caller after one replay (B19)': { maxReplays: 2, isNew: () => true },
  'does not loop when the server issues the same token again (B10)': { isNew: () => true },
  'does not replay after insufficient_scope (B17)': { isRefusal: ({ status }) => status === 401 },
  'ignores a 401 of another origin after a redirect (B17)': {
    isRefusal: ({ status }) => status === 401,
  },
  // Replays what is left of the request.
  'replays a json body with the same method and headers (B17)': {
    copyOf: ({ url, method, headers }) => new Request(url, { method, headers }),
  },
  'does not send the token along a 307 to another port (B15)': followsRedirects,
  'does not send the token along a 307 to another host (B15)': followsRedirects,
};

/** A one-shot body is one only for a fetch that gets it beside the request. */
const FLAWS_OF_FETCH: typeof FLAWS = {
  ...FLAWS,
  'never replays a one-shot web-stream body (B18)': { canRepeat: () => true },
};

function openapiFetchDriver(flaw: Flaw): ClientDriver {
  return {
    ...openapiFetchDrivers.middleware,
    attach: ({ auths: [auth], ...setup }) =>
      clientOf(setup, createClient({ fetch: naiveFetch(toProvider(auth), flaw) })),
  };
}

/** The real adapter, where its README says not to put it. */
const usedFirst: Saboteur = {
  name: 'openapi-fetch middleware used before others',
  driver: {
    ...openapiFetchDrivers.middleware,
    attach: ({ auths, ...setup }) =>
      clientOf(setup, undefined, (others) => [...auths.map((auth) => kaisaAuth(auth)), ...others]),
  },
  fails: ['shows one request and its final response to hooks added after the adapter (B17)'],
};

export const brokenAdapters: readonly Saboteur[] = [
  ...saboteursOf(
    'naive fetch',
    (flaw: Flaw) => driverOver((provider) => naiveFetch(provider, flaw)),
    FLAWS_OF_FETCH,
  ),
  ...saboteursOf('naive fetch of an openapi-fetch client', openapiFetchDriver, FLAWS),
  usedFirst,
];
