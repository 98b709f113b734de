import { EnvHttpProxyAgent } from 'undici';

/** Returns a fetch that uses `HTTPS_PROXY` and `NO_PROXY`, which Node's own fetch does not read. */
export function createProxyingFetch(ca: readonly string[]): typeof fetch {
  const tls = { ca: [...ca] };
  // Typed as unknown, because Node accepts a dispatcher of undici 7, but its types are those of another version.
  const dispatcher: unknown = new EnvHttpProxyAgent({ requestTls: tls, connect: tls });
  return (input, init) => fetch(input, { ...init, dispatcher } as RequestInit);
}
