import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';
import { fetchCaller } from './callers.js';
import type { Contestant } from './contestant.js';

/** Its `fetch` is this middleware over the global fetch. */
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
    const middleware = new OAuth2Fetch({
      client,
      getNewToken: () => client.clientCredentials(),
    }).mw();
    const { fetch } = setting.transport;
    return fetchCaller(
      (input, init) => middleware(new Request(input, init), (request) => fetch(request)),
      setting,
    );
  },
};
