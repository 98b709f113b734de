import { TokenRequestError, type TokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import type { AdapterOptions } from '@kaisa-auth/axios';
import type { Send } from './clients.js';
import { naiveProvider } from './naive-provider.js';

/** A way to break one promise in the client under test, to see that the showcase notices. */
export interface Sabotage {
  /** For `--help`. */
  readonly breaks: string;
  readonly provider?: (options: TokenProviderOptions) => TokenProvider;
  readonly adapterOptions?: AdapterOptions;
  readonly send?: (signed: Send, bare: Send) => Send;
}

export const sabotages = {
  renewal: {
    breaks: 'a token is renewed only once it has ended, so steady traffic waits',
    provider: (options) => naiveProvider(options, { shared: true, ahead: false }),
  },
  stampede: {
    breaks: 'callers share no token request: each one makes its own',
    provider: (options) => naiveProvider(options, { shared: false, ahead: true }),
  },
  replay: {
    breaks: 'a refused request is not sent again with a new token',
    adapterOptions: { renewOn: [] },
  },
  hammer: {
    breaks: 'after a failure every call asks the token endpoint again, and waits for it',
    provider: (options) => naiveProvider(options, { shared: true, ahead: true }),
  },
  'fail-open': {
    breaks: 'without a token the request goes out all the same',
    send: (signed, bare) => async (call) => {
      try {
        return await signed(call);
      } catch (error) {
        if (error instanceof TokenRequestError) return bare(call);
        throw error;
      }
    },
  },
} as const satisfies Record<string, Sabotage>;

export type SabotageName = keyof typeof sabotages;

export function isSabotage(name: string): name is SabotageName {
  return Object.hasOwn(sabotages, name);
}
