import { checkOption, isNonEmptyString } from '../base/check-option.js';
import type { Credentials, CredentialsSource } from '../base/credentials.js';
import { TokenRequestError } from '../base/token-request-error.js';
import type { ClientAuth } from '../endpoint/client-auth.js';

/** Calls the user's function and turns everything it does wrong into a `credentials_error`. */
export async function readCredentials(
  source: CredentialsSource,
  clientAuth: ClientAuth,
): Promise<Credentials> {
  try {
    const credentials = await source();
    checkCredentials(credentials, clientAuth);
    return credentials;
  } catch {
    // What the function threw may contain a secret that cannot be redacted because it is unknown here.
    const description = 'credentials() must give clientId and clientSecret';
    throw new TokenRequestError({ code: 'credentials_error', description });
  }
}

/** @throws TypeError that names the missing member */
export function checkCredentials(
  credentials: { clientId?: unknown; clientSecret?: unknown },
  clientAuth: ClientAuth,
): asserts credentials is Credentials {
  const { clientId, clientSecret } = credentials;
  checkOption(isNonEmptyString(clientId), 'clientId', 'a non-empty string');
  const needsSecret = typeof clientAuth !== 'function' || clientSecret !== undefined;
  checkOption(!needsSecret || isNonEmptyString(clientSecret), 'clientSecret', 'a non-empty string');
}
