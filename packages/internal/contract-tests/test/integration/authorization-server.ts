import type { ClientMetadata } from 'oidc-provider';
import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve } from '@kaisa-auth/test-kit/http-server';
import { vi } from 'vitest';

/**
 * Runs an authorization server that is not ours, until the test is finished, with an API that answers with the body of a
 * request whose token is good. `statuses` are those of the requests that reached the API.
 */
export async function deploy(client: ClientMetadata) {
  // It warns of what does not matter here: plain http, keys for signing, an in-memory store.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  const { default: Provider } = await import('oidc-provider');
  let handle: RequestListener = () => undefined;
  const issuer = await serve((request, response) => {
    handle(request, response);
  });
  const provider = new Provider(issuer, {
    clients: [client],
    scopes: ['calls:read', 'calls:write'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    ttl: { ClientCredentials: 300 },
  });
  const tokens: string[] = [];
  provider.on('grant.success', ({ body }) => {
    tokens.push((body as { access_token: string }).access_token);
  });
  const statuses: number[] = [];
  provider.use(async (context, next) => {
    if (context.path !== '/api') {
      await next();
      return;
    }
    const found = await provider.ClientCredentials.find(context.get('authorization').slice(7));
    const body = await text(context.req);
    context.status = found?.isValid ? 200 : 401;
    if (found?.isValid) context.body = body;
    statuses.push(context.status);
  });
  const callback = provider.callback();
  handle = (request, response) => void callback(request, response);
  const revokeAll = async (): Promise<void> => {
    for (const token of tokens) await (await provider.ClientCredentials.find(token))?.destroy();
  };
  const [tokenUrl, apiUrl] = [`${issuer}/token`, `${issuer}/api`];
  return { tokenUrl, apiUrl, statuses, issued: () => tokens.length, revokeAll };
}
