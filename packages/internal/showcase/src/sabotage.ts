import {
  createTokenProvider,
  TokenRequestError,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import type { ClientSetup } from '@kaisa-auth/test-kit/client-driver';
import { LIFETIME_MS } from './apis.js';
import type { Send } from './clients.js';
import type { PromiseName } from './command-line.mjs';

/** A way to break one promise, and no other, in the client under test. `PROMISES` says in words what each one breaks. */
export interface Sabotage {
  readonly provider?: (options: TokenProviderOptions) => TokenProvider;
  readonly adapterOptions?: Pick<ClientSetup, 'renewOn'>;
  readonly send?: (signed: Send, unsigned: Send, provider: TokenProvider) => Send;
  readonly typedCalls?: boolean;
}

export const sabotages: Readonly<Record<PromiseName, Sabotage>> = {
  format: {
    provider: (options) =>
      createTokenProvider({
        ...options,
        bodyFormat: options.bodyFormat === 'json' ? 'form' : 'json',
      }),
  },
  stampede: { provider: broken(doesNotShareFirstRequest) },
  reuse: { provider: broken(requestsTooOften) },
  renewal: { provider: broken(renewsAfterExpiry) },
  replay: { adapterOptions: { renewOn: [] }, send: dropsRefusedToken },
  'late-401': { provider: broken(dropsEveryToken) },
  body: { adapterOptions: { renewOn: [] }, send: replaysAnotherBody },
  outage: { provider: dropsTokenOnFailure },
  hammer: {
    provider: broken((provider, options) => ({
      getToken: (wait) => provider.getToken(wait).catch(() => requestToken(options)),
    })),
  },
  'fail-open': {
    send: (signed, unsigned) => (call) =>
      signed(call).catch((error: unknown) => {
        if (error instanceof TokenRequestError) return unsigned(call);
        throw error;
      }),
  },
  recovery: { provider: broken(repeatsFailure) },
  typed: { typedCalls: true },
};

type GetToken = TokenProvider['getToken'];

/** Replaces methods of a provider. Returns a plain object, so that adapters find no members that bypass the methods. */
function broken(
  change: (provider: TokenProvider, options: TokenProviderOptions) => Partial<TokenProvider>,
): NonNullable<Sabotage['provider']> {
  return (options) => {
    const provider = createTokenProvider(options);
    return {
      getToken: (wait) => provider.getToken(wait),
      invalidate: (accessToken) => provider.invalidate(accessToken),
      allows: (url) => provider.allows(url),
      close: () => {
        provider.close();
      },
      ...change(provider, options),
    };
  };
}

function nowOf({ clock }: TokenProviderOptions): number {
  return clock?.now?.() ?? Date.now();
}

/** A new provider shares and remembers nothing. */
function requestToken(options: TokenProviderOptions): Promise<AccessToken> {
  return createTokenProvider(options).getToken();
}

function doesNotShareFirstRequest(provider: TokenProvider, options: TokenProviderOptions) {
  let hadToken = false;
  const getToken: GetToken = async (wait) => {
    if (!hadToken) await requestToken(options);
    const token = await provider.getToken(wait);
    hadToken = true;
    return token;
  };
  return { getToken };
}

/** Once at each moment in the middle of a token's lifetime. */
function requestsTooOften(provider: TokenProvider, options: TokenProviderOptions) {
  let requestedAt = 0;
  const getToken: GetToken = async (wait) => {
    const token = await provider.getToken(wait);
    const now = nowOf(options);
    const share = (token.expiresAt - now) / LIFETIME_MS;
    if (requestedAt !== now && share > 0.2 && share < 0.9) void requestToken(options);
    requestedAt = now;
    return token;
  };
  return { getToken };
}

function renewsAfterExpiry(
  provider: TokenProvider,
  options: TokenProviderOptions,
): Partial<TokenProvider> {
  let cached: AccessToken | undefined;
  return {
    async getToken(wait) {
      if (!cached || cached.expiresAt <= nowOf(options)) cached = await provider.getToken(wait);
      return cached;
    },
    invalidate(accessToken) {
      if (cached?.accessToken === accessToken) cached = undefined;
      return provider.invalidate(accessToken);
    },
  };
}

function dropsEveryToken(
  first: TokenProvider,
  options: TokenProviderOptions,
): Partial<TokenProvider> {
  let provider = first;
  return {
    getToken: (wait) => provider.getToken(wait),
    invalidate() {
      provider = createTokenProvider(options);
      return Promise.resolve();
    },
  };
}

function dropsTokenOnFailure(options: TokenProviderOptions): TokenProvider {
  let token: AccessToken | undefined;
  const provide = broken((provider) => ({
    getToken: async (wait) => (token = await provider.getToken(wait)),
  }));
  const provider = provide({
    ...options,
    onEvent(event) {
      if (event.type === 'request_failed' && token) void provider.invalidate(token.accessToken);
      return options.onEvent?.(event);
    },
  });
  return provider;
}

function repeatsFailure(provider: TokenProvider) {
  let failure: Promise<never> | undefined;
  const getToken: GetToken = (wait) =>
    failure ??
    provider.getToken(wait).catch((error: unknown) => (failure = Promise.reject(error as Error)));
  return { getToken };
}

function dropsRefusedToken(signed: Send, _: Send, provider: TokenProvider): Send {
  return async (call) => {
    const status = await signed(call);
    if (status === 401) await provider.invalidate((await provider.getToken()).accessToken);
    return status;
  };
}

function replaysAnotherBody(signed: Send, unsigned: Send, provider: TokenProvider): Send {
  const send = dropsRefusedToken(signed, unsigned, provider);
  return async (call) => {
    const status = await send(call);
    if (status !== 401) return status;
    const body = call.body?.replace('showcase', 'sabotage');
    return signed(body === undefined ? call : { ...call, body });
  };
}
