import axios, { type AxiosInstance } from 'axios';
import type { OAuthConfig } from '../config.js';

interface TokenAnswer {
  access_token: string;
  expires_in: number;
}

/** OAuth2 client credentials: fetches a token, keeps it until it expires, and puts it on every request. */
export function authenticate(http: AxiosInstance, oauth: OAuthConfig): void {
  let token = '';
  let expiresAt = 0;

  async function renew(): Promise<void> {
    const { data } = await axios.post<TokenAnswer>(
      oauth.tokenUrl,
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: oauth.clientId,
        client_secret: oauth.clientSecret,
      }),
    );
    token = data.access_token;
    expiresAt = Date.now() + data.expires_in * 1000;
  }

  http.interceptors.request.use(async (request) => {
    if (Date.now() >= expiresAt) await renew();
    request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  });
}
