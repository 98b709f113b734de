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
  try {
    const credentials = await settings.credentials();
    checkCredentials(credentials, settings.clientAuth);
    return credentials;
  } catch {
    // What it threw may hold a secret that is not known yet, and so cannot be redacted: it is not shown.
    const description = 'credentials() must give clientId and clientSecret';
    throw new TokenRequestError({ code: 'credentials_error', description });
  }
}

/** @throws TypeError that names what is missing */
export function checkCredentials(
  { clientId, clientSecret }: { clientId?: unknown; clientSecret?: unknown },
  clientAuth: unknown,
): void {
  need(isText(clientId), 'clientId', 'a non-empty string');
  const known = typeof clientAuth === 'function' && clientSecret === undefined;
  need(known || isText(clientSecret), 'clientSecret', 'a non-empty string');
}

/** A string that is not empty; where `form` is given, of that form. */
export function isText(value: unknown, form?: RegExp): value is string {
  return typeof value === 'string' && (form ? form.test(value) : value !== '');
}

/**
 * The value is never in the message: it may be a secret in the wrong place.
 *
 * @throws TypeError that names the option and what it takes
 */
export function need(fits: unknown, option: string, expected: string): asserts fits {
  if (!fits) throw new TypeError(`kaisa-auth: ${option} must be ${expected}.`);
}
