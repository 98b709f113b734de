import {
  createTokenProvider,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { clientOf, fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import type { Auth, ClientDriver } from '@kaisa-auth/test-kit/client-driver';

type Fetch = typeof globalThis.fetch;

/** What a flaw changes. */
export interface AdapterSteps {
  shouldAuthorize(provider: TokenProvider, request: Request): boolean;
  /** Undefined: the request goes out without one. */
  token(provider: TokenProvider, request: Request): Promise<AccessToken | undefined>;
  /** What to send again, taken before the request is sent. */
  copyOf(request: Request): Request;
  isRefusal(response: Response, request: Request): boolean;
  canRepeat(body: unknown): boolean;
  /** Whether `next` is worth a replay in place of `refused`. */
  isNew(next: AccessToken, refused: AccessToken): boolean;
  readonly maxReplays: number;
  send(request: Request): Promise<Response>;
}

const SOUND_STEPS: AdapterSteps = {
  shouldAuthorize: (provider, { headers, url }) =>
    !headers.has('authorization') && provider.allows(new URL(url)),
  token: (provider, { signal }) => provider.getToken({ signal }),
  copyOf: (request) => request.clone(),
  isRefusal: ({ status, url, headers }, request) =>
    status === 401 &&
    new URL(url).origin === new URL(request.url).origin &&
    !headers.get('www-authenticate')?.includes('insufficient_scope'),
  canRepeat: (body) => !(body instanceof ReadableStream),
  isNew: (next, refused) => next.accessToken !== refused.accessToken,
  maxReplays: 1,
  send: (request) => fetch(request),
};

/** An adapter written from scratch over the provider's public methods, with no more than a few cases need. */
export function naiveFetch(provider: TokenProvider, flaw: Partial<AdapterSteps>): Fetch {
  const steps = { ...SOUND_STEPS, ...flaw };
  return async (input, init) => {
    const request = new Request(input, init);
    if (!steps.shouldAuthorize(provider, request)) return fetch(request);
    const { signal } = request;
    let token = await steps.token(provider, request);
    if (!token) return fetch(request);
    const copy = steps.copyOf(request);
    let response = await steps.send(authorized(request, token));
    for (let replay = 0; replay < steps.maxReplays; replay++) {
      if (!steps.isRefusal(response, copy)) break;
      await provider.invalidate(token.accessToken);
      const next = await provider.getToken({ signal });
      if (!steps.canRepeat(init?.body) || !steps.isNew(next, token)) break;
      token = next;
      response = await steps.send(authorized(copy.clone(), token));
    }
    return response;
  };
}

function authorized(request: Request, { accessToken }: AccessToken): Request {
  request.headers.set('authorization', `Bearer ${accessToken}`);
  return request;
}

/** A driver for `adapter`, over the core unless `core` makes another provider. */
export function driverOver(
  adapter: (provider: TokenProvider) => Fetch,
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
  core: (options: TokenProviderOptions) => TokenProvider = createTokenProvider,
): TokenProvider {
  if (!auth) throw new Error('these adapters need one auth');
  return 'getToken' in auth ? auth : core(auth);
}
