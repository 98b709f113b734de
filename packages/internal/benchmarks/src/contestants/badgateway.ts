import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';
import { fetchCaller } from './callers.js';
import type { Contestant } from './contestant.js';

/** The other library that caches tokens and signs requests of a client that kaisa-auth supports. */
export const badgateway: Contestant = {
  way: '@badgateway/oauth2-client',
  client: 'fetch',
  start(setting) {
    const { clientId, clientSecret, tokenUrl } = setting.account;
    const client = new OAuth2Client({
      clientId,
      clientSecret,
      tokenEndpoint: tokenUrl,
      authenticationMethod: 'client_secret_post',
    });
    const getNewToken = (): ReturnType<typeof client.clientCredentials> =>
      client.clientCredentials();
    // The library's own `fetch` is this middleware around the global one.
    const middleware = new OAuth2Fetch({ client, getNewToken }).mw();
    const { fetch } = setting.transport;
    const send: typeof fetch = (input, init) =>
      middleware(new Request(input, init), (request) => fetch(request));
    return fetchCaller(send, setting);
  },
};
