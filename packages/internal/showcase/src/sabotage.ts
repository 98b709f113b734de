import {
  createTokenProvider,
  TokenRequestError,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import type { AdapterOptions } from '@kaisa-auth/axios';
import type { Send } from './clients.js';
import type { PromiseName } from './command-line.mjs';

/** A way to break one promise in the client under test. What each one breaks, in words, is in `PROMISES`. */
export interface Sabotage {
  readonly provider?: (options: TokenProviderOptions) => TokenProvider;
  readonly adapterOptions?: AdapterOptions;
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
  stampede: { provider: (options) => naiveProvider(options, { shared: false, ahead: true }) },
  reuse: {
    provider: (options) =>
      instead(createTokenProvider(options), {
        getToken: () => createTokenProvider(options).getToken(),
      }),
  },
  renewal: { provider: (options) => naiveProvider(options, { shared: true, ahead: false }) },
  replay: { adapterOptions: { renewOn: [] } },
  'late-401': { provider: dropsEveryToken },
  body: { adapterOptions: { renewOn: [] }, send: replaysWithoutBody },
  outage: { provider: dropsTokenOnFailure },
  hammer: { provider: (options) => naiveProvider(options, { shared: true, ahead: true }) },
  'fail-open': {
    send: (signed, unsigned) => (call) =>
      signed(call).catch((error: unknown) => {
        if (error instanceof TokenRequestError) return unsigned(call);
        throw error;
      }),
  },
  recovery: { provider: repeatsFailure },
  typed: { typedCalls: true },
};

/** Replaces methods of a provider. Returns a plain object, so that adapters find no members that bypass the methods. */
function instead(provider: TokenProvider, methods: Partial<TokenProvider>): TokenProvider {
  return {
    getToken: (options) => provider.getToken(options),
    invalidate: (accessToken) => provider.invalidate(accessToken),
    allows: (url) => provider.allows(url),
    close: () => {
      provider.close();
    },
    ...methods,
  };
}

function dropsEveryToken(options: TokenProviderOptions): TokenProvider {
  let provider = createTokenProvider(options);
  return instead(provider, {
    getToken: (wait) => provider.getToken(wait),
    invalidate() {
      provider = createTokenProvider(options);
      return Promise.resolve();
    },
  });
}

function dropsTokenOnFailure(options: TokenProviderOptions): TokenProvider {
  let token: AccessToken | undefined;
  const provider = createTokenProvider({
    ...options,
    onEvent(event) {
      if (event.type === 'request_failed' && token) void provider.invalidate(token.accessToken);
      return options.onEvent?.(event);
    },
  });
  return instead(provider, {
    getToken: async (wait) => (token = await provider.getToken(wait)),
  });
}

function repeatsFailure(options: TokenProviderOptions): TokenProvider {
  const provider = createTokenProvider(options);
  let failure: Promise<never> | undefined;
  const getToken: TokenProvider['getToken'] = (wait) =>
    failure ??
    provider.getToken(wait).catch((error: unknown) => (failure = Promise.reject(error as Error)));
  return instead(provider, { getToken });
}

function replaysWithoutBody(signed: Send, _: Send, provider: TokenProvider): Send {
  return async (call) => {
    const status = await signed(call);
    if (status !== 401) return status;
    const { accessToken } = await provider.getToken();
    await provider.invalidate(accessToken);
    return signed('body' in call ? { ...call, body: '' } : call);
  };
}

interface NaiveBehaviour {
  /** Whether concurrent callers share one token request. */
  readonly shared: boolean;
  /** Whether renewal begins before the token expires. */
  readonly ahead: boolean;
}

/** A token cache as people often write it, without a cooldown. */
function naiveProvider(options: TokenProviderOptions, behaviour: NaiveBehaviour): TokenProvider {
  const now = (): number => options.clock?.now?.() ?? Date.now();
  let cached: AccessToken | undefined;
  let renewAt = 0;
  let pending: Promise<AccessToken> | undefined;

  async function request(): Promise<AccessToken> {
    const start = now();
    // A new provider for every request shares and remembers nothing.
    cached = await createTokenProvider(options).getToken();
    renewAt = start + 0.8 * (cached.expiresAt - start);
    return cached;
  }

  function renew(): Promise<AccessToken> {
    if (!behaviour.shared) return request();
    pending ??= request().finally(() => (pending = undefined));
    return pending;
  }

  return instead(createTokenProvider(options), {
    getToken() {
      if (!cached || cached.expiresAt <= now()) return renew();
      if (behaviour.ahead && renewAt < now()) renew().catch(() => undefined);
      return Promise.resolve(cached);
    },
    invalidate(accessToken) {
      if (cached?.accessToken === accessToken) cached = undefined;
      return Promise.resolve();
    },
  });
}
