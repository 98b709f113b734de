import {
  createTokenProvider,
  type AccessToken,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';

export interface NaiveBehaviour {
  /** Whether concurrent callers share one token request. */
  readonly shared: boolean;
  /** Whether renewal begins before the token ends. */
  readonly ahead: boolean;
}

/** How much of its life a token has left when renewal begins ahead. */
const AHEAD = 0.2;

/** A token cache as it is often written by hand. It never remembers a failure. */
export function naiveProvider(
  options: TokenProviderOptions,
  { shared, ahead }: NaiveBehaviour,
): TokenProvider {
  let held: (AccessToken & { readonly lifeMs: number }) | undefined;
  let pending: Promise<AccessToken> | undefined;

  async function acquire(): Promise<AccessToken> {
    const start = Date.now();
    // A provider for each request, so that nothing of ours is shared or remembered.
    const token = await createTokenProvider(options).getToken();
    held = { ...token, lifeMs: token.expiresAt - start };
    return token;
  }

  function renew(): Promise<AccessToken> {
    if (!shared) return acquire();
    pending ??= acquire().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  return {
    getToken() {
      const msLeft = held ? held.expiresAt - Date.now() : 0;
      if (!held || msLeft <= 0) return renew();
      if (ahead && msLeft < AHEAD * held.lifeMs) renew().catch(() => undefined);
      return Promise.resolve(held);
    },
    invalidate(accessToken) {
      if (held?.accessToken === accessToken) held = undefined;
      return Promise.resolve();
    },
    allows: (url) => createTokenProvider(options).allows(url),
    close: () => undefined,
  };
}
