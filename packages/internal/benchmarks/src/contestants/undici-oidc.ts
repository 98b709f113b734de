import { createOidcInterceptor } from 'undici-oidc-interceptor';
import { undiciCaller } from './callers.js';
import type { Contestant } from './contestant.js';

/** It keeps and renews, by the end that it reads in the token, which must be a JWT. */
export const undiciOidc: Contestant = {
  way: 'undici-oidc-interceptor',
  client: 'undici',
  start(setting) {
    const { clientId, clientSecret, tokenUrl, origin } = setting.account;
    const interceptor = createOidcInterceptor({
      clientId,
      clientSecret,
      idpTokenUrl: tokenUrl,
      retryOnStatusCodes: [401],
      urls: [origin],
    });
    return undiciCaller(setting.transport.undici.compose(interceptor), setting);
  },
};
