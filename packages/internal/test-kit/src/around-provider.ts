import type { TokenProvider } from '@kaisa-auth/core';

/** A provider with some methods replaced. A plain object, so that adapters find no members that bypass the methods. */
export function around(inner: TokenProvider, replaced: Partial<TokenProvider>): TokenProvider {
  return {
    getToken: (wait) => inner.getToken(wait),
    invalidate: (accessToken) => inner.invalidate(accessToken),
    allows: (url) => inner.allows(url),
    close: () => {
      inner.close();
    },
    ...replaced,
  };
}
