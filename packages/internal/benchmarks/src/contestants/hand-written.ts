// The code that people write: a token in a variable until it expires, and an interceptor that sends it.
import type { Account } from '../transport.js';
import type { Signing } from './signing.js';

interface TokenResponse {
  readonly access_token: string;
  /** In seconds. */
  readonly expires_in: number;
}

/** Caches the token until it expires. Callers that find none do not share a request. */
function cachedUntilExpiry(account: Account): () => Promise<string> {
  let token = '';
  let expiresAt = 0;
  return async () => {
    if (Date.now() >= expiresAt) {
      const response = await requestToken(account);
      token = response.access_token;
      expiresAt = Date.now() + response.expires_in * 1000;
    }
    return token;
  };
}

async function requestToken(account: Account): Promise<TokenResponse> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: account.clientId,
    client_secret: account.clientSecret,
  });
  const response = await fetch(account.tokenUrl, { method: 'POST', body });
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
  return (await response.json()) as TokenResponse;
}

/** Neither replays after a 401 nor checks where the token goes. */
export function handWritten(account: Account): Signing {
  const getToken = cachedUntilExpiry(account);
  const sign = async ({ request }: { request: Request }): Promise<void> => {
    request.headers.set('Authorization', `Bearer ${await getToken()}`);
  };
  return {
    axios(instance) {
      instance.interceptors.request.use(async (config) => {
        config.headers.set('Authorization', `Bearer ${await getToken()}`);
        return config;
      });
    },
    ky: (instance) => instance.extend({ hooks: { beforeRequest: [sign] } }),
    'openapi-fetch'(client) {
      client.use({ onRequest: sign });
    },
    fetch: (fetch) => async (input, init) => {
      const given = init?.headers as Record<string, string> | undefined;
      const headers = { ...given, authorization: `Bearer ${await getToken()}` };
      return fetch(input, { ...init, headers });
    },
  };
}
