import { createTokenProvider, kaisaAuth, type TokenProviderOptions } from '@kaisa-auth/ky';
import ky, { type KyInstance } from 'ky';

/** Kaisa v2, asked in two ways with one token. */
export interface Kaisa {
  /** For a job at night: waits long, and tries again. */
  readonly patient: KyInstance;
  /** For a person who waits: an answer or an error by then, the wait for a token included. */
  readonly quick: KyInstance;
  /** Ends the renewal that `warm` does behind. */
  close(): void;
}

/** @param baseUrl with the version segment */
export function connect(baseUrl: string, auth: TokenProviderOptions, quickMs = 2000): Kaisa {
  const provider = createTokenProvider({ warm: true, ...auth });
  const api = ky.create({ prefix: baseUrl }).extend(kaisaAuth(provider));
  return {
    patient: api.extend({ timeout: 30_000, retry: { limit: 5, backoffLimit: 10_000 } }),
    quick: api.extend({ totalTimeout: quickMs, retry: 0 }),
    close: () => {
      provider.close();
    },
  };
}
