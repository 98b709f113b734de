import type { Credentials, CredentialsSource, TokenProviderOptions } from '../../src/index.js';

/** Every option of a token provider by its name, in whatever combination. */
export interface AnyOptions extends Omit<TokenProviderOptions, keyof Credentials | 'credentials'> {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  credentials?: CredentialsSource | undefined;
}
