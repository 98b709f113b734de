import { createTokenProvider, type AccessToken, type TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import type { Middleware } from 'openapi-fetch';
import { clientOf, openapiFetchDrivers } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import type { Auth, ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import type { Base, Saboteur } from './saboteur.js';

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

const FLAWS: readonly [name: string, fails: string, flaw: Partial<MiddlewareSteps>][] = [
  [
    'no origin check',
    'B15 an absolute URL to another origin goes out untouched',
    { signs: (_, { headers }) => !headers.has('authorization') },
  ],
  [
    "the caller's Authorization is replaced",
    "B14 a caller's own Authorization is respected, and its 401 is the caller's",
    { signs: (provider, { url }) => provider.allows(new URL(url)) },
  ],
  [
    'without a token it sends all the same',
    'B16 without a token nothing is sent, and the caller gets the error at once',
    { token: (provider) => provider.getToken().catch(() => undefined) },
  ],
  [
    'a 401 of another origin counts',
    'B17 a 401 of another origin, after a redirect, says nothing of our token',
    { refuses: (_, { status }) => status === 401 },
  ],
  [
    'no copy is kept: what is left of the request is sent again',
    'B17 method, headers and body are intact in the replay (json)',
    { copyOf: ({ url, method, headers }) => new Request(url, { method, headers }) },
  ],
  [
    'the copy does not hear the signal',
    'B20 an abort ends the replay itself (json)',
    { copyOf: (request) => new Request(request.clone(), { signal: null }) },
  ],
  [
    "deaf to the caller's signal",
    'B20 an abort ends the wait for the first token',
    { token: (provider) => provider.getToken() },
  ],
  ['two replays', 'B19 a second 401 reaches the caller, after one replay', { maxReplays: 2 }],
  [
    'the calls of a client share one variable',
    "B14 a caller's own Authorization is respected, and its 401 is the caller's",
    { keyOf: () => 'the last one' },
  ],
];

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

function naiveDriver(flaw: Partial<MiddlewareSteps> = {}): ClientDriver {
  const steps = { ...SOUND_STEPS, ...flaw };
  return {
    ...openapiFetchDrivers.middleware,
    attach: ({ auths: [auth = {}], ...setup }) =>
      clientOf(setup, {}, (others) => [...others, naiveMiddleware(toProvider(auth), steps)]),
  };
}

function toProvider(auth: Auth): TokenProvider {
  return 'getToken' in auth ? auth : createTokenProvider(auth);
}

/** The real adapter, where its README says not to put it. */
const usedFirst: ClientDriver = {
  ...openapiFetchDrivers.middleware,
  attach: ({ auths, ...setup }) =>
    clientOf(setup, {}, (others) => [...auths.map((auth) => kaisaAuth(auth)), ...others]),
};

export const brokenOpenapiFetch: readonly Saboteur[] = [
  ...FLAWS.map(([name, fails, flaw]) => ({ name, fails, driver: naiveDriver(flaw) })),
  {
    name: 'used before others',
    fails: "B17 the user's hooks see one request and its final answer (added after)",
    driver: usedFirst,
  },
].map((saboteur) => ({ ...saboteur, name: `openapi-fetch: ${saboteur.name}` }));

export const soundOpenapiFetch: Base = {
  driver: naiveDriver(),
  passes: brokenOpenapiFetch.map(({ fails }) => fails),
};
