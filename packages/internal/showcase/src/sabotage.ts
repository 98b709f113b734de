import { TokenRequestError, type TokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import type { AdapterOptions } from '@kaisa-auth/axios';
import type { Send } from './clients.js';
import type { SabotageName } from './command-line.mjs';
import { naiveProvider } from './naive-provider.js';

/** A way to break one promise in the client under test, to see that the showcase notices. */
export interface Sabotage {
  readonly provider?: (options: TokenProviderOptions) => TokenProvider;
  readonly adapterOptions?: AdapterOptions;
  readonly send?: (signed: Send, bare: Send) => Send;
}

/** What each one breaks, in words, is in `BREAKS`. */
export const sabotages = {
  renewal: {
    provider: (options) => naiveProvider(options, { shared: true, ahead: false }),
  },
  stampede: {
    provider: (options) => naiveProvider(options, { shared: false, ahead: true }),
  },
  replay: {
    adapterOptions: { renewOn: [] },
  },
  hammer: {
    provider: (options) => naiveProvider(options, { shared: true, ahead: true }),
  },
  'fail-open': {
    send: (signed, bare) => async (call) => {
      try {
        return await signed(call);
      } catch (error) {
        if (error instanceof TokenRequestError) return bare(call);
        throw error;
      }
    },
  },
} as const satisfies Record<SabotageName, Sabotage>;
