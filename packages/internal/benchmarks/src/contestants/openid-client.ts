import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientSecretPost,
  Configuration,
} from 'openid-client';
import { byHandWithFetch, keptUntilItsEnd } from './by-hand.js';
import { fetchCaller } from './callers.js';
import type { Contestant } from './contestant.js';

/** It makes a token request, and checks its answer well; keeping the token is left to the user. */
export const openidClient: Contestant = {
  way: 'openid-client',
  client: 'fetch',
  start(setting) {
    const { clientId, clientSecret, tokenUrl, origin } = setting.account;
    const server = { issuer: origin, token_endpoint: tokenUrl };
    const authentication = ClientSecretPost(clientSecret);
    const configuration = new Configuration(server, clientId, undefined, authentication);
    // Plain http on loopback is for tests only: that is what its mark as deprecated says.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    allowInsecureRequests(configuration);
    const getToken = keptUntilItsEnd(async () => {
      const { access_token, expires_in = 0 } = await clientCredentialsGrant(configuration);
      return { access_token, expires_in };
    });
    return fetchCaller(byHandWithFetch(setting.transport.fetch, getToken), setting);
  },
};
