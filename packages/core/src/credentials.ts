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
export async function readCredentials(settings: {
  readonly credentials: CredentialsSource;
  readonly secretRequired: boolean;
}): Promise<Credentials> {
  try {
    const { clientId, clientSecret } = await settings.credentials();
    if (isText(clientId) && (isText(clientSecret) || !settings.secretRequired)) {
      return { clientId, clientSecret };
    }
  } catch (error) {
    const cause = printableCause(error, redactorOf([]));
    throw new TokenRequestError({ code: 'credentials_error', cause });
  }
  const description = 'clientId and clientSecret must be non-empty strings';
  throw new TokenRequestError({ code: 'credentials_error', description });
}

export function sameCredentials(a: Credentials | undefined, b: Credentials): boolean {
  return a?.clientId === b.clientId && a.clientSecret === b.clientSecret;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
