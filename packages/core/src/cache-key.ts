import type { Credentials } from './credentials.js';
import type { TokenRequestSettings } from './token-request.js';

/**
 * Names a token by everything that decides which one it is: the endpoint, how it is asked, and the client with its
 * secret. A SHA-256 in base64, so it shows none of them.
 */
export async function cacheKey(
  settings: TokenRequestSettings,
  credentials: Credentials,
): Promise<string> {
  const inputs = JSON.stringify([
    settings.tokenUrl,
    settings.bodyFormat,
    String(settings.clientAuth),
    settings.scope,
    settings.extraParams,
    credentials.clientId,
    credentials.clientSecret,
  ]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(inputs));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
