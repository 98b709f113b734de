import type { AnyOptions } from './any-options.js';
import type { Credentials } from '../../src/index.js';
import { setUp, type Setup } from './kaisa.js';

export const NEW: Credentials = { clientId: 'emulator-client', clientSecret: 'new' };
export const OLD: Credentials = { clientId: 'emulator-client', clientSecret: 'old' };

export interface Vault {
  holds: Credentials;
  reads: number;
}

/** Creates an emulator that knows the new secret, and a provider that reads its credentials from a vault. */
export async function withVault(
  holds: Credentials,
  options: AnyOptions = {},
): Promise<Setup & { vault: Vault }> {
  const vault = { holds, reads: 0 };
  const credentials = (): Credentials => {
    vault.reads++;
    return vault.holds;
  };
  return { ...(await setUp({ credentials, ...options }, { clientSecret: 'new' })), vault };
}
