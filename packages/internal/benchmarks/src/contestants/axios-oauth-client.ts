import axios from 'axios';
import { clientCredentials } from 'axios-oauth-client';
import { byHandWithAxios, keptUntilItsEnd, type TokenAnswer } from './by-hand.js';
import { axiosCaller, createAxios } from './callers.js';
import type { Contestant } from './contestant.js';

/** It makes a token request and no more; its README leaves the rest to the user. */
export const axiosOauthClient: Contestant = {
  way: 'axios-oauth-client',
  client: 'axios',
  start(setting) {
    const { tokenUrl, clientId, clientSecret } = setting.account;
    const ask = clientCredentials(axios.create(), tokenUrl, clientId, clientSecret) as (
      scope?: string,
    ) => Promise<TokenAnswer>;
    const getToken = keptUntilItsEnd(() => ask());
    return axiosCaller(byHandWithAxios(createAxios(setting), getToken), setting);
  },
};
