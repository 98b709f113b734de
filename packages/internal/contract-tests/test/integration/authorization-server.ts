import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';
import type { ClientMetadata } from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';

/** An authorization server that is not ours, and an API that asks it about each token. */
export interface Deployment {
  tokenUrl: string;
  /** Origin of the API. Its `/echo` answers with the method and body of a request whose token is good. */
  apiUrl: string;
  /** Status and token of each request that reached the API. */
  apiRequests: { status: number; token: string }[];
  /** How many tokens were issued. */
  issued: () => number;
  /** Ends the life of every token issued until now. */
  revokeAll: () => Promise<void>;
}

/** Runs until the test is finished. */
export async function deploy(client: ClientMetadata): Promise<Deployment> {
  const authorization = createServer();
  const issuer = await listen(authorization);
  const { provider, tokens } = await authorizationServer(issuer, client);
  const handle = provider.callback();
  authorization.on('request', (request, response) => void handle(request, response));

  const apiRequests: Deployment['apiRequests'] = [];
  const api = apiServer(provider, apiRequests);
  return {
    tokenUrl: `${issuer}/token`,
    apiUrl: await listen(api),
    apiRequests,
    issued: () => tokens.length,
    revokeAll: async () => {
      for (const token of tokens) await (await provider.ClientCredentials.find(token))?.destroy();
    },
  };
}

async function authorizationServer(
  issuer: string,
  client: ClientMetadata,
): Promise<{ provider: Provider; tokens: string[] }> {
  // It warns of what does not matter here: plain http, keys for signing, an in-memory store.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const { default: OidcProvider } = await import('oidc-provider');
  const provider = new OidcProvider(issuer, {
    clients: [client],
    scopes: ['calls:read', 'calls:write'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    ttl: { ClientCredentials: 300 },
  });
  const tokens: string[] = [];
  provider.on('grant.success', ({ body }) => {
    tokens.push((body as { access_token: string }).access_token);
  });
  return { provider, tokens };
}

function apiServer(provider: Provider, seen: Deployment['apiRequests']): Server {
  return createServer((request, response) => {
    void (async () => {
      const [, token = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const found = await provider.ClientCredentials.find(token);
      const status = found?.isValid ? 200 : 401;
      seen.push({ status, token });
      response.writeHead(status, { 'content-type': 'application/json' });
      const echo = { method: request.method, body: Buffer.concat(chunks).toString() };
      response.end(status === 200 ? JSON.stringify(echo) : undefined);
    })();
  });
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
