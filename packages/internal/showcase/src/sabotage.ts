import {
  createTokenProvider,
  TokenRequestError,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { around } from '@kaisa-auth/test-kit/around-provider';
import type { ClientSetup } from '@kaisa-auth/test-kit/client-driver';
import { LIFETIME_MS } from './apis.js';
import type { Send } from './clients.js';
import type { PromiseName } from './command-line.js';

/** A way to break one promise, and no other, in the client under test. `PROMISES` says in words what each one breaks. */
export interface Sabotage {
  readonly provider?: Break;
  readonly adapterOptions?: Pick<ClientSetup, 'renewOn'>;
  readonly send?: (authorized: Send, bare: Send, provider: TokenProvider) => Send;
  readonly typedCalls?: boolean;
}

/** Returns the methods that replace those of the provider, which was created with these options. */
type Break = (provider: TokenProvider, options: TokenProviderOptions) => Partial<TokenProvider>;

function nowOf({ clock }: TokenProviderOptions): number {
  return clock?.now?.() ?? Date.now();
}

/** A new provider shares and remembers nothing. */
function requestToken(options: TokenProviderOptions): Promise<AccessToken> {
  return createTokenProvider(options).getToken();
}

const doesNotShareFirstRequest: Break = (provider, options) => {
  let hadToken = false;
  return {
    async getToken(wait) {
      if (!hadToken) await requestToken(options);
      const token = await provider.getToken(wait);
      hadToken = true;
      return token;
    },
  };
};

/** Once at each moment in the middle of a token's lifetime. */
const requestsTooOften: Break = (provider, options) => {
  let requestedAt = 0;
  return {
    async getToken(wait) {
      const token = await provider.getToken(wait);
      const now = nowOf(options);
      const share = (token.expiresAt - now) / LIFETIME_MS;
      if (requestedAt !== now && share > 0.2 && share < 0.9) void requestToken(options);
      requestedAt = now;
      return token;
    },
  };
};

const renewsAfterExpiry: Break = (provider, options) => {
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
};

const dropsEveryToken: Break = (first, options) => {
  let provider = first;
  return {
    getToken: (wait) => provider.getToken(wait),
    invalidate() {
      provider = createTokenProvider(options);
      return Promise.resolve();
    },
  };
};

const repeatsFailure: Break = (provider) => {
  let failure: Promise<never> | undefined;
  return {
    getToken: (wait) =>
      failure ??
      provider.getToken(wait).catch((error: unknown) => (failure = Promise.reject(error as Error))),
  };
};

const dropsTokenOnFailure: Break = (_, options) => {
  let token: AccessToken | undefined;
  const provider = createTokenProvider({
    ...options,
    onEvent(event) {
      if (event.type === 'request_failed' && token) void provider.invalidate(token.accessToken);
      return options.onEvent?.(event);
    },
  });
  return around(provider, {
    getToken: async (wait) => (token = await provider.getToken(wait)),
  });
};

const requestsWhileCoolingDown: Break = (provider, options) => ({
  getToken: (wait) => provider.getToken(wait).catch(() => requestToken(options)),
});

const usesOtherFormat: Break = (_, options) => {
  const bodyFormat = options.bodyFormat === 'json' ? 'form' : 'json';
  return around(createTokenProvider({ ...options, bodyFormat }), {});
};

const dropsRefusedToken: NonNullable<Sabotage['send']> = (send, _, provider) => async (call) => {
  const status = await send(call);
  if (status === 401) await provider.invalidate((await provider.getToken()).accessToken);
  return status;
};

const replaysAnotherBody: NonNullable<Sabotage['send']> = (authorized, bare, provider) => {
  const send = dropsRefusedToken(authorized, bare, provider);
  return async ({ body, ...call }) => {
    const status = await send({ ...call, ...(body && { body }) });
    if (status !== 401) return status;
    return authorized({ ...call, ...(body && { body: body.replace('showcase', 'sabotage') }) });
  };
};

export const sabotages: Readonly<Record<PromiseName, Sabotage>> = {
  format: { provider: usesOtherFormat },
  stampede: { provider: doesNotShareFirstRequest },
  reuse: { provider: requestsTooOften },
  renewal: { provider: renewsAfterExpiry },
  replay: { adapterOptions: { renewOn: [] }, send: dropsRefusedToken },
  'late-401': { provider: dropsEveryToken },
  body: { adapterOptions: { renewOn: [] }, send: replaysAnotherBody },
  outage: { provider: dropsTokenOnFailure },
  hammer: { provider: requestsWhileCoolingDown },
  'fail-open': {
    send: (authorized, bare) => (call) =>
      authorized(call).catch((error: unknown) => {
        if (error instanceof TokenRequestError) return bare(call);
        throw error;
      }),
  },
  recovery: { provider: repeatsFailure },
  typed: { typedCalls: true },
};
