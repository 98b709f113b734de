import { checkOption, isNonEmptyString } from '../base/check-option.js';
import type { Credentials, CredentialsSource } from '../base/credentials.js';
import { TokenRequestError } from '../base/token-request-error.js';
import type { ClientAuth } from '../endpoint/client-auth.js';

const CREDENTIAL_FORM =
  'a non-empty string without white space around it (is its environment variable set?)';

/** Calls the user's function and turns everything it does wrong into a `credentials_error`. */
export async function readCredentials(
  source: CredentialsSource,
  clientAuth: ClientAuth,
): Promise<Credentials> {
  let description = 'credentials() failed';
  try {
    const credentials = await source();
    description = 'credentials() must return clientId and clientSecret, without white space around';
    checkCredentials(credentials, clientAuth);
    return credentials;
  } catch {
    // What the function threw may contain a secret that cannot be redacted because it is unknown here.
    throw new TokenRequestError({ code: 'credentials_error', description });
  }
}

/** @throws TypeError that names the member that is missing or invalid */
export function checkCredentials(
  credentials: { clientId?: unknown; clientSecret?: unknown },
  clientAuth: ClientAuth,
): asserts credentials is Credentials {
  const { clientId, clientSecret } = credentials;
  const needsSecret = typeof clientAuth !== 'function' || clientSecret !== undefined;
  checkOption(isCredential(clientId), 'clientId', CREDENTIAL_FORM);
  checkOption(!needsSecret || isCredential(clientSecret), 'clientSecret', CREDENTIAL_FORM);
}

/** White space at an end is a mistake, such as the line break of a file, which a server would only call a wrong secret. */
function isCredential(value: unknown): value is string {
  return isNonEmptyString(value) && value.trim() === value;
}
