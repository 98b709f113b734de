import {
  createTokenProvider,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { around } from '@kaisa-auth/test-kit/around-provider';
import { driverOver } from './naive-adapter.js';
import { saboteursOf } from './saboteur.js';

/** The real core, with something around it that breaks a promise. */
type BrokenCore = (options: TokenProviderOptions) => TokenProvider;

const CORES: Readonly<Record<string, BrokenCore>> = {
  'shares a token request in flight with callers that arrive later (B9)': noSingleFlight,
  'aborts only the wait of the caller who aborts, and immediately (B9)': sharedSignal,
  'finishes and caches a token request that all callers have left (B9)': abandoned,
  'sends one token request for 100 staggered 401s of one token (B17)': blindInvalidate,
  'sends one token request in 5 s when the API refuses every token (B10)': noGrace,
  'times out when the token endpoint never answers (B3)': withClock({
    schedule: () => () => undefined,
  }),
  'does not extend a token when the wall clock is set back (B11)': withClock({
    monotonic: () => 0,
  }),
  'prints no secret when a token request is refused (B22)': leaking,
  'does not try the other body format after invalid_client (B1)': (options) => {
    const bodyFormat = options.bodyFormat === 'form' ? 'json' : 'form';
    return onFailure(options, () => createTokenProvider({ ...options, bodyFormat }).getToken());
  },
  'sends one token request for 100 callers under invalid_client until the cooldown ends (B5)': (
    options,
  ) => onFailure(options, () => createTokenProvider(options).getToken()),
  'does not send the secret along a 307 of the token request (B2)': (options) =>
    createTokenProvider({
      ...options,
      fetch: (url, init) => fetch(url, { ...init, redirect: 'follow' }),
    }),
  'uses a token of 300 s until its renewal is due (B7)': withLife(0.5),
  'sends at most 8 token requests in 5 lifetimes of 10 s (B7)': withLife(0.5),
  'does not wait for the renewal of a token of 300 s under traffic (B8)': withLife(0.86),
  'does not send a token of 300 s in its last moments (B7)': withLife(1.5),
  'does not cache a renewal that started before a revocation (B10)': lastAnswer,
};

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

type TokenAnswer = Readonly<{ access_token: string; expires_in: number }>;

/** Changes what the token endpoint answers. */
function onAnswer(
  options: TokenProviderOptions,
  change: (answer: TokenAnswer) => TokenAnswer,
): TokenProvider {
  const send = options.fetch ?? fetch;
  return createTokenProvider({
    ...options,
    fetch: async (url, init) => {
      const response = (await send(url, init)) as Response;
      return Response.json(change((await response.json()) as TokenAnswer));
    },
  });
}

/** Takes the life of a token for this many times what it is. */
function withLife(factor: number): BrokenCore {
  return (options) =>
    onAnswer(options, (answer) => ({ ...answer, expires_in: factor * answer.expires_in }));
}

/** Uses the token that arrived last. */
function lastAnswer(options: TokenProviderOptions): TokenProvider {
  let accessToken: string | undefined;
  const inner = onAnswer(options, (answer) => {
    accessToken = answer.access_token;
    return answer;
  });
  return around(inner, {
    async getToken(wait) {
      const token = await inner.getToken(wait);
      return { ...token, accessToken: accessToken ?? token.accessToken };
    },
  });
}

function onFailure(
  options: TokenProviderOptions,
  handle: (error: Error) => Promise<AccessToken>,
): TokenProvider {
  const inner = createTokenProvider(options);
  return around(inner, { getToken: (wait) => inner.getToken(wait).catch(handle) });
}

export const brokenCores = saboteursOf('broken core', (core) => driverOver(kaisaAuth, core), CORES);
