import type { Credentials } from './credentials.js';
import type { TokenRequestSettings } from './token-request.js';

/**
 * Names a token by everything that decides which one it is: the endpoint, how it is asked, and the client with its
 * secret. A SHA-256 in base64, so it shows none of them.
 */
export async function cacheKey(
  { tokenUrl, bodyFormat, clientAuth, scope, extraParams }: TokenRequestSettings,
  { clientId, clientSecret }: Credentials,
): Promise<string> {
  const inputs = [
    tokenUrl,
    bodyFormat,
    String(clientAuth),
    scope,
    extraParams,
    clientId,
    clientSecret,
  ];
  const text = new TextEncoder().encode(JSON.stringify(inputs));
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', text))));
}
