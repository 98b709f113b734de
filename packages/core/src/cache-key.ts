import type { Credentials } from './credentials.js';
import type { TokenRequestSettings } from './token-request.js';

/**
 * Names a token by everything that decides which one it is: the endpoint, the client and its secret, scope, extra
 * parameters, body format and authentication style. A SHA-256 in base64, so it shows none of them.
 */
export async function cacheKey(
  { tokenUrl, bodyFormat, clientAuth, scope, extraParams }: TokenRequestSettings,
  { clientId, clientSecret }: Credentials,
): Promise<string> {
  // Scope tokens and parameters have no order (RFC 6749 §3.3).
  const scopes = scope?.split(' ').sort();
  const params = Object.entries(extraParams ?? {}).sort();
  const inputs = [tokenUrl, clientId, clientSecret, scopes, params, bodyFormat, String(clientAuth)];
  const text = new TextEncoder().encode(JSON.stringify(inputs));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return btoa(String.fromCharCode(...digest));
}
