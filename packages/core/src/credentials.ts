import { TokenRequestError } from './token-request-error.js';

/** What the provider issued. Kaisa Support hands both out (documented). */
export interface Credentials {
  readonly clientId: string;
  /** May be left out only where a `clientAuth` function proves the identity. */
  readonly clientSecret?: string | undefined;
}

export type CredentialsSource = () => Credentials | Promise<Credentials>;

/** Reads the user's function, and turns whatever it does wrong into a `credentials_error`. */
export async function readCredentials(settings: {
  readonly credentials: CredentialsSource;
  readonly clientAuth: unknown;
}): Promise<Credentials> {
  // Not shown: what it threw may hold a secret that is not known yet, and so cannot be redacted.
  let description =
    'credentials() failed, with an error that is not shown since it may hold a secret';
  try {
    const credentials = await settings.credentials();
    description = 'credentials() must give clientId and clientSecret, non-empty strings';
    checkCredentials(credentials, settings.clientAuth);
    return credentials;
  } catch {
    throw new TokenRequestError({ code: 'credentials_error', description });
  }
}

/** @throws TypeError that names what is missing */
export function checkCredentials(
  { clientId, clientSecret }: { clientId?: string | undefined; clientSecret?: string | undefined },
  clientAuth: unknown,
): void {
  need(isText(clientId), 'clientId', 'a non-empty string');
  const known = typeof clientAuth === 'function' && clientSecret === undefined;
  need(known || isText(clientSecret), 'clientSecret', 'a non-empty string');
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The value is never in the message: it may be a secret in the wrong place. */
export function need(fits: unknown, option: string, expected: string): asserts fits {
  if (!fits) throw new TypeError(`kaisa-auth: ${option} must be ${expected}.`);
}
