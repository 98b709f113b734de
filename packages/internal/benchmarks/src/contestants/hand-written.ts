// The code that people write: a token in a variable until it expires, and an interceptor that sends it.
import type { Account } from '../transport.js';
import type { Authorizers } from './authorizers.js';

/** Caches the token until it expires. Callers that find none do not share a request. */
function cachedUntilExpiry({ clientId, clientSecret, tokenUrl }: Account): () => Promise<string> {
  const credentials = { client_id: clientId, client_secret: clientSecret };
  let token = '';
  let expiresAt = 0;
  return async () => {
    if (Date.now() < expiresAt) return token;
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...credentials });
    const response = await fetch(tokenUrl, { method: 'POST', body });
    if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
    const issued = (await response.json()) as { access_token: string; expires_in: number };
    token = issued.access_token;
    expiresAt = Date.now() + issued.expires_in * 1000;
    return token;
  };
}

/** Neither replays after a 401 nor checks where the token goes. */
export function handWritten(account: Account): Authorizers {
  const getToken = cachedUntilExpiry(account);
  const authorize = async ({ request }: { request: Request }): Promise<void> => {
    request.headers.set('Authorization', `Bearer ${await getToken()}`);
  };
  return {
    axios(instance) {
      instance.interceptors.request.use(async (config) => {
        config.headers.set('Authorization', `Bearer ${await getToken()}`);
        return config;
      });
    },
    ky: (instance) => instance.extend({ hooks: { beforeRequest: [authorize] } }),
    'openapi-fetch'(client) {
      client.use({ onRequest: authorize });
    },
    fetch: (fetch) => async (input, init) => {
      const given = init?.headers as Record<string, string> | undefined;
      const headers = { ...given, authorization: `Bearer ${await getToken()}` };
      return fetch(input, { ...init, headers });
    },
  };
}
