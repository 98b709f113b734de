import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Server } from 'proxy-chain';

export interface Proxy {
  /** With the user and password that it asks for. */
  readonly url: string;
  /** The hosts that it connected somebody to, in order. */
  readonly connects: readonly string[];
  close(): Promise<void>;
}

type LookupCallback = (
  error: Error | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

const [USER, PASSWORD] = ['employee', 'coffee'];

/** Where clients look for a proxy. */
export const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap(
  (name) => [name, name.toLowerCase()],
);

/** A forward proxy with a password. It alone knows where the hosts of this network are. */
export async function startProxy(): Promise<Proxy> {
  const connects: string[] = [];
  const proxy = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: ({ hostname, username, password }) => {
      const known = username === USER && password === PASSWORD;
      if (known) connects.push(hostname);
      return { requestAuthentication: !known, dnsLookup: toLoopback as typeof lookup };
    },
  });
  await proxy.listen();
  return {
    url: `http://${USER}:${PASSWORD}@127.0.0.1:${proxy.port}`,
    connects,
    close: () => proxy.close(true),
  };
}

function toLoopback(_: string, options: LookupOptions, done: LookupCallback): void {
  lookup('127.0.0.1', options, done);
}
