import { base64Of, bytesOf } from '../base/bytes.js';
import { isObject } from '../base/check-option.js';
import type { Credentials } from '../base/credentials.js';
import { TokenRequestError } from '../base/token-request-error.js';
import type { TokenRequestSettings } from '../endpoint/token-request.js';

/**
 * Identifies a token by everything that determines it: the endpoint, how it is asked, the client and its secret. The key
 * is a SHA-256 digest in base64, so it reveals none of them.
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
  if (!isObject(crypto.subtle)) {
    const description = 'crypto.subtle is missing: use https';
    throw new TokenRequestError({ code: 'network_error', description });
  }
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(inputs));
  return base64Of(digest);
}
