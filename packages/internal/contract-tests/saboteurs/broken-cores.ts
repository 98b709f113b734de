import {
  createTokenProvider,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { driverOver } from './naive-fetch.js';
import type { Saboteur } from './saboteur.js';

/** The real core, with something around it that breaks a promise. */
type BrokenCore = (options: TokenProviderOptions) => TokenProvider;

const CORES: readonly [name: string, fails: string, core: BrokenCore][] = [
  [
    'no single flight',
    'B9 callers that come while the token request is under way share it',
    noSingleFlight,
  ],
  [
    "a caller's abort ends the wait of all",
    "B9 one caller's abort ends its own wait only, at once",
    sharedSignal,
  ],
  [
    'a token request ends when its callers have left',
    'B9 a token request that all callers have left runs on and fills the cache',
    abandoned,
  ],
  [
    'a refusal drops whatever token is current',
    'B17 100 refusals of one token, spread out, cost one token request',
    blindInvalidate,
  ],
  [
    'every refusal costs a token request',
    'B10 an API that refuses every token costs one token request in 5 s',
    noGrace,
  ],
  [
    'no deadline',
    'B3 a token endpoint that never answers ends with a timeout',
    withClock({ schedule: () => () => undefined }),
  ],
  [
    'only the wall clock is asked',
    'B11 a wall clock that is set back does not extend a token',
    withClock({ monotonic: () => 0 }),
  ],
  ['the secret is in the error', 'B22 a refused token request prints no secret', leaking],
  [
    'the other body format is tried',
    'B1 a refused client tries no other form',
    (options) => {
      const bodyFormat = options.bodyFormat === 'form' ? 'json' : 'form';
      return onFailure(options, () => createTokenProvider({ ...options, bodyFormat }).getToken());
    },
  ],
  [
    'no cooldown',
    'B5 100 callers under invalid_client cost one token request until the cooldown ends',
    (options) => onFailure(options, () => createTokenProvider(options).getToken()),
  ],
  [
    'the secret follows a redirect',
    'B2 a redirect of the token request is an error, and the secret stays here',
    (options) =>
      createTokenProvider({
        ...options,
        fetch: (url, init) => fetch(url, { ...init, redirect: 'follow' }),
      }),
  ],
];

/** The provider through its public methods alone, so that none of them can be passed by. */
function around(inner: TokenProvider, broken: Partial<TokenProvider>): TokenProvider {
  return {
    getToken: (wait) => inner.getToken(wait),
    invalidate: (accessToken) => inner.invalidate(accessToken),
    allows: (url) => inner.allows(url),
    close: () => {
      inner.close();
    },
    ...broken,
  };
}

function noSingleFlight(options: TokenProviderOptions): TokenProvider {
  let last: TokenProvider | undefined;
  return around(createTokenProvider(options), {
    async getToken() {
      const mine = last ?? createTokenProvider(options);
      const token = await mine.getToken();
      last = mine;
      return token;
    },
    invalidate: async (accessToken) => last?.invalidate(accessToken),
  });
}

function sharedSignal(options: TokenProviderOptions): TokenProvider {
  const inner = createTokenProvider(options);
  let shared: Promise<AccessToken> | undefined;
  return around(inner, {
    getToken: (wait) =>
      (shared ??= inner.getToken(wait).finally(() => {
        shared = undefined;
      })),
  });
}

function abandoned(options: TokenProviderOptions): TokenProvider {
  let caller: AbortSignal | null | undefined;
  const inner = createTokenProvider({
    ...options,
    fetch: (url, init) =>
      fetch(url, { ...init, signal: AbortSignal.any([init.signal, ...(caller ? [caller] : [])]) }),
  });
  return around(inner, {
    getToken(wait) {
      caller = wait?.signal;
      return inner.getToken(wait);
    },
  });
}

function blindInvalidate(options: TokenProviderOptions): TokenProvider {
  const inner = createTokenProvider(options);
  return around(inner, {
    invalidate: async () => inner.invalidate((await inner.getToken()).accessToken),
  });
}

function noGrace(options: TokenProviderOptions): TokenProvider {
  let inner = createTokenProvider(options);
  return around(inner, {
    getToken: (wait) => inner.getToken(wait),
    async invalidate(accessToken) {
      const current = await inner.getToken();
      if (current.accessToken === accessToken) inner = createTokenProvider(options);
    },
  });
}

function leaking(options: TokenProviderOptions): TokenProvider {
  return onFailure(options, (error) => {
    throw Object.assign(error, { request: { body: `client_secret=${options.clientSecret}` } });
  });
}

function withClock(broken: NonNullable<TokenProviderOptions['clock']>): BrokenCore {
  return (options) => createTokenProvider({ ...options, clock: { ...options.clock, ...broken } });
}

function onFailure(
  options: TokenProviderOptions,
  handle: (error: Error) => Promise<AccessToken>,
): TokenProvider {
  const inner = createTokenProvider(options);
  return around(inner, { getToken: (wait) => inner.getToken(wait).catch(handle) });
}

export const brokenCores: readonly Saboteur[] = CORES.map(([name, fails, core]) => ({
  name: `core: ${name}`,
  driver: driverOver((provider) => kaisaAuth(provider), core),
  fails,
}));
