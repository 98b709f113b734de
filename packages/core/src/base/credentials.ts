/**
 * The credentials of one client, which Kaisa Support issues (documented).
 *
 * @example
 * ```ts
 * import type { Credentials } from '@kaisa-auth/core';
 *
 * const credentials: Credentials = { clientId: 'my-app', clientSecret: process.env.KAISA_CLIENT_SECRET };
 * ```
 */
export interface Credentials {
  /** The id of the client (RFC 6749 §2.2). Not a secret. */
  readonly clientId: string;
  /** The secret of the client. May be omitted only if a `clientAuth` function proves the client's identity. */
  readonly clientSecret?: string | undefined;
}

/**
 * Returns the credentials to use now. Called before each attempt to obtain a token, so that a secret can be rotated without
 * a restart.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import type { CredentialsSource } from '@kaisa-auth/core';
 *
 * const credentials: CredentialsSource = async () =>
 *   JSON.parse(await readFile('/run/secrets/kaisa.json', 'utf8'));
 * ```
 */
export type CredentialsSource = () => Credentials | Promise<Credentials>;
