import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';
import type { Account } from '../transport.js';
import type { Authorizers } from './authorizers.js';

export function badgateway({ clientId, clientSecret, tokenUrl }: Account): Authorizers['fetch'] {
  const client = new OAuth2Client({
    clientId,
    clientSecret,
    tokenEndpoint: tokenUrl,
    authenticationMethod: 'client_secret_post',
  });
  // The library's own `fetch` is this middleware around the global one.
  const middleware = new OAuth2Fetch({
    client,
    getNewToken: () => client.clientCredentials(),
  }).mw();
  return (fetch) => (input, init) =>
    middleware(new Request(input, init), (request) => fetch(request));
}
