import { EnvHttpProxyAgent } from 'undici';

/** Node's own fetch, through `HTTPS_PROXY` but for the hosts in `NO_PROXY`. By itself it reads neither. */
export function createProxyingFetch(ca: readonly string[]): typeof fetch {
  const tls = { ca: [...ca] };
  // Not by its type: Node takes a dispatcher of undici 7, but its own types are of another version.
  const dispatcher: unknown = new EnvHttpProxyAgent({ requestTls: tls, connect: tls });
  return (input, init) => fetch(input, { ...init, dispatcher } as RequestInit);
}
