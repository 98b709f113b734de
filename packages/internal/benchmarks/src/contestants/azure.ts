import { bearerTokenAuthenticationPolicy, createEmptyPipeline } from '@azure/core-rest-pipeline';
import { askByHand } from './by-hand.js';
import { azureCaller } from './callers.js';
import type { Contestant } from './contestant.js';

/** Its policy keeps and renews; the token request is the user's. */
export const azure: Contestant = {
  way: '@azure/core-rest-pipeline',
  client: 'Azure',
  start(setting) {
    const credential = {
      async getToken() {
        const { access_token, expires_in } = await askByHand(setting.account);
        return { token: access_token, expiresOnTimestamp: Date.now() + expires_in * 1000 };
      },
    };
    const pipeline = createEmptyPipeline();
    pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: [] }));
    return azureCaller(pipeline, setting);
  },
};
