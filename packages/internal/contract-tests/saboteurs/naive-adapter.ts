import {
  createTokenProvider,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { clientOf, fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import type { Auth, ClientDriver } from '@kaisa-auth/test-kit/client-driver';

type Init = Omit<RequestInit, 'headers'> & { headers: Record<string, string> };

/** What a flaw changes. */
export interface AdapterSteps {
  signs(provider: TokenProvider, url: URL, headers: Headers): boolean;
  token(provider: TokenProvider, init: Init): Promise<AccessToken | undefined>;
  isRefusal(response: Response, url: URL): boolean;
  canRepeat(init: Init): boolean;
  /** What to send again. */
  repeat(init: Init): Init;
  /** Whether `next` is worth a replay in place of `refused`. */
  isNew(next: AccessToken, refused: AccessToken): boolean;
  readonly maxReplays: number;
  send(url: URL, init: RequestInit): Promise<Response>;
}

export const SOUND_STEPS: AdapterSteps = {
  signs: (provider, url, headers) => !headers.has('authorization') && provider.allows(url),
  token: (provider, { signal }) => provider.getToken({ signal }),
  isRefusal: ({ status, url, headers }, { origin }) =>
    status === 401 &&
    new URL(url).origin === origin &&
    !headers.get('www-authenticate')?.includes('insufficient_scope'),
  canRepeat: ({ body }) => !(body instanceof ReadableStream),
  repeat: (init) => init,
  isNew: (next, refused) => next.accessToken !== refused.accessToken,
  maxReplays: 1,
  send: (url, init) => fetch(url, init),
};

/** An adapter written from scratch over the provider's public methods, with no more than a few cases need. */
export function naiveFetchDriver(flaw: Partial<AdapterSteps>): ClientDriver {
  const steps = { ...SOUND_STEPS, ...flaw };
  return driverOver((provider) => (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const given = { ...init, headers: { ...(init?.headers as Record<string, string>) } };
    if (!steps.signs(provider, url, new Headers(given.headers))) return fetch(url, given);
    return sendSigned(steps, provider, url, given);
  });
}

/** A driver for `adapter`, over the core unless `core` makes another provider. */
export function driverOver(
  adapter: (provider: TokenProvider) => typeof globalThis.fetch,
  core: (options: TokenProviderOptions) => TokenProvider = createTokenProvider,
): ClientDriver {
  return {
    ...fetchDriver,
    attach: ({ auths, ...setup }) => clientOf(adapter(toProvider(auths[0], core)), setup),
  };
}

/** The provider that `auth` is, or that `core` creates from it. */
export function toProvider(
  auth: Auth | undefined,
  core: (options: TokenProviderOptions) => TokenProvider,
): TokenProvider {
  if (!auth) throw new Error('these adapters need one auth');
  return 'getToken' in auth ? auth : core(auth);
}

async function sendSigned(
  steps: AdapterSteps,
  provider: TokenProvider,
  url: URL,
  init: Init,
): Promise<Response> {
  let token = await steps.token(provider, init);
  if (!token) return fetch(url, init);
  let response = await steps.send(url, signed(init, token));
  for (let replay = 0; replay < steps.maxReplays && steps.isRefusal(response, url); replay++) {
    await provider.invalidate(token.accessToken);
    const next = await provider.getToken({ signal: init.signal });
    if (!steps.canRepeat(init) || !steps.isNew(next, token)) return response;
    token = next;
    response = await steps.send(url, signed(steps.repeat(init), token));
  }
  return response;
}

function signed(init: Init, { accessToken }: AccessToken): RequestInit {
  return { ...init, headers: { ...init.headers, authorization: `Bearer ${accessToken}` } };
}
