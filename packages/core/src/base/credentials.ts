/** The client's credentials. Kaisa Support issues both (documented). */
export interface Credentials {
  readonly clientId: string;
  /** May be omitted only if a `clientAuth` function proves the client's identity. */
  readonly clientSecret?: string | undefined;
}

/** Returns the credentials to use now. Called before each attempt to obtain a token, so that a secret can be rotated. */
export type CredentialsSource = () => Credentials | Promise<Credentials>;
