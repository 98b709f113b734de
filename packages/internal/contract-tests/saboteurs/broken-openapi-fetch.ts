import { createTokenProvider, type AccessToken, type TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import type { Middleware } from 'openapi-fetch';
import { clientOf, openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { toProvider } from './naive-fetch.js';
import { saboteursOf, type Saboteur } from './saboteur.js';

interface Signed {
  readonly token: AccessToken;
  readonly copy: Request;
}

/** What a flaw changes. */
interface MiddlewareSteps {
  signs(provider: TokenProvider, request: Request): boolean;
  /** Undefined: the request goes out without one. */
  token(provider: TokenProvider, request: Request): Promise<AccessToken | undefined>;
  /** What to send again, taken before the request is sent. */
  copyOf(request: Request): Request;
  /** Whether this answer says that the token is no good. */
  refuses(request: Request, answer: Response): boolean;
  /** Under which key the stages of a call find what they share. */
  keyOf(id: string): string;
  readonly maxReplays: number;
}

const SOUND_STEPS: MiddlewareSteps = {
  signs: (provider, { headers, url }) =>
    !headers.has('authorization') && provider.allows(new URL(url)),
  token: (provider, { signal }) => provider.getToken({ signal }),
  copyOf: (request) => request.clone(),
  refuses: ({ url }, answer) =>
    answer.status === 401 && new URL(answer.url).origin === new URL(url).origin,
  keyOf: (id) => id,
  maxReplays: 1,
};

/** A middleware as people write it, over the provider's public methods. */
function naiveMiddleware(provider: TokenProvider, steps: MiddlewareSteps): Middleware {
  const calls = new Map<string, Signed>();
  return {
    async onRequest({ request, id }) {
      if (!steps.signs(provider, request)) return;
      const token = await steps.token(provider, request);
      if (!token) return;
      calls.set(steps.keyOf(id), { token, copy: steps.copyOf(request) });
      sign(request, token);
    },
    async onResponse({ response, options, id }) {
      const call = calls.get(steps.keyOf(id));
      if (!call) return undefined;
      let { token } = call;
      let answer = response;
      for (let replay = 0; replay < steps.maxReplays; replay++) {
        if (!steps.refuses(call.copy, answer)) break;
        await provider.invalidate(token.accessToken);
        token = await provider.getToken();
        answer = await options.fetch(sign(call.copy.clone(), token));
      }
      return answer;
    },
  };
}

function sign(request: Request, { accessToken }: AccessToken): Request {
  request.headers.set('authorization', `Bearer ${accessToken}`);
  return request;
}

function naiveDriver(flaw: Partial<MiddlewareSteps>): ClientDriver {
  const steps = { ...SOUND_STEPS, ...flaw };
  return {
    ...openapiFetchDrivers.middleware,
    attach: ({ auths: [auth], ...setup }) =>
      clientOf(setup, undefined, (others) => [
        ...others,
        naiveMiddleware(toProvider(auth, createTokenProvider), steps),
      ]),
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

/** Its calls share one variable. */
const forgetful: Saboteur = {
  name: 'openapi-fetch middleware with one variable',
  driver: naiveDriver({ keyOf: () => 'the last one' }),
  fails: ["respects a caller's own Authorization and its 401 (B14)"],
};

const flawed = saboteursOf('openapi-fetch middleware', naiveDriver, {
  'leaves a request to another origin untouched (B15)': {
    signs: (_, { headers }) => !headers.has('authorization'),
  },
  "respects a caller's own Authorization and its 401 (B14)": {
    signs: (provider, { url }) => provider.allows(new URL(url)),
  },
  'sends nothing without a token and rejects immediately (B16)': {
    token: (provider) => provider.getToken().catch(() => undefined),
  },
  'ignores a 401 of another origin after a redirect (B17)': {
    refuses: (_, { status }) => status === 401,
  },
  // Replays what is left of the request.
  'replays a json body with the same method and headers (B17)': {
    copyOf: ({ url, method, headers }) => new Request(url, { method, headers }),
  },
  'aborts the replay of a json body (B20)': {
    copyOf: (request) => new Request(request.clone(), { signal: null }),
  },
  'aborts the wait for the first token (B20)': { token: (provider) => provider.getToken() },
  'passes a second 401 to the caller after one replay (B19)': { maxReplays: 2 },
});

export const brokenOpenapiFetch: readonly Saboteur[] = [...flawed, usedFirst, forgetful];
