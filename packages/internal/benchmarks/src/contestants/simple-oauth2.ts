import { ClientCredentials, type AccessToken } from 'simple-oauth2';
import { byHandWithFetch } from './by-hand.js';
import { fetchCaller } from './callers.js';
import type { Contestant } from './contestant.js';

/** It makes a token request and knows when a token has ended; its README keeps the token in a variable. */
export const simpleOauth2: Contestant = {
  way: 'simple-oauth2',
  client: 'fetch',
  start(setting) {
    const { clientId, clientSecret, tokenUrl } = setting.account;
    const { origin, pathname } = new URL(tokenUrl);
    const client = new ClientCredentials({
      client: { id: clientId, secret: clientSecret },
      auth: { tokenHost: origin, tokenPath: pathname },
      options: { authorizationMethod: 'body' },
    });
    let held: AccessToken | undefined;
    const getToken = async (): Promise<string> => {
      if (!held || held.expired()) held = await client.getToken({});
      return held.token.access_token as string;
    };
    return fetchCaller(byHandWithFetch(setting.transport.fetch, getToken), setting);
  },
};
