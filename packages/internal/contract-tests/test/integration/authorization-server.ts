import type Provider from 'oidc-provider';
import type { ClientMetadata } from 'oidc-provider';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve } from '@kaisa-auth/test-kit/http-server';
import { vi } from 'vitest';

/** An authorization server that is not ours, and an API that asks it about each token. */
export interface Deployment {
  readonly tokenUrl: string;
  /** Origin of the API, which answers with the body of a request whose token is good. */
  readonly apiUrl: string;
  /** Status of each request that reached the API. */
  readonly statuses: number[];
  /** How many tokens were issued. */
  readonly issued: () => number;
  /** Ends the life of every token issued until now. */
  readonly revokeAll: () => Promise<void>;
}

/** Runs until the test is finished. */
export async function deploy(client: ClientMetadata): Promise<Deployment> {
  let handle: RequestListener = () => undefined;
  const issuer = await serve((request, response) => {
    handle(request, response);
  });
  const { provider, tokens } = await authorizationServer(issuer, client);
  const callback = provider.callback();
  handle = (request, response) => void callback(request, response);
  const statuses: number[] = [];
  const apiUrl = await serve((request, response) => {
    void answer(provider, statuses, request, response);
  });
  const revokeAll = async (): Promise<void> => {
    for (const token of tokens) await (await provider.ClientCredentials.find(token))?.destroy();
  };
  return { tokenUrl: `${issuer}/token`, apiUrl, statuses, issued: () => tokens.length, revokeAll };
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

async function answer(
  provider: Provider,
  statuses: number[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request);
  const [, token = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  const found = await provider.ClientCredentials.find(token);
  const status = found?.isValid ? 200 : 401;
  statuses.push(status);
  response.writeHead(status).end(status === 200 ? body : undefined);
}
