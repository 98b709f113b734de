import { printableCause, redactorOf } from './redact.js';
import { TokenRequestError } from './token-request-error.js';

/** What the provider issued. Kaisa Support hands both out (documented). */
export interface Credentials {
  readonly clientId: string;
  /** May be left out only where a `clientAuth` function proves the identity. */
  readonly clientSecret?: string | undefined;
}

export type CredentialsSource = () => Credentials | Promise<Credentials>;

/** Reads the user's function, and turns whatever it does wrong into a `credentials_error`. */
export async function readCredentials(
  source: CredentialsSource,
  secretRequired: boolean,
): Promise<Credentials> {
  try {
    const { clientId, clientSecret } = await source();
    if (isText(clientId) && (isText(clientSecret) || !secretRequired)) {
      return { clientId, clientSecret };
    }
    throw new TypeError('clientId and clientSecret must be non-empty strings');
  } catch (error) {
    const cause = printableCause(error, redactorOf([]));
    throw new TokenRequestError({ code: 'credentials_error', cause });
  }
}

export function sameCredentials(a: Credentials | undefined, b: Credentials): boolean {
  return a?.clientId === b.clientId && a.clientSecret === b.clientSecret;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
