import {
  createTokenProvider,
  type TokenEvent,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import type { SomeOptions } from '@kaisa-auth/test-kit/client-driver';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { onTestFinished } from 'vitest';
import { SECRET } from './secrets.js';

export interface Watched {
  kaisa: Emulator;
  provider: TokenProvider;
  events: TokenEvent[];
}

/** A provider for an emulator; both end with the test. */
export async function watchedProvider(options: SomeOptions = {}): Promise<Watched> {
  const kaisa = await startEmulator({ clientSecret: SECRET });
  onTestFinished(() => kaisa.close());
  const events: TokenEvent[] = [];
  const client = options.credentials ? {} : { clientId: kaisa.clientId, clientSecret: SECRET };
  const provider = createTokenProvider({
    tokenUrl: kaisa.tokenUrl,
    allowedOrigins: [kaisa.url],
    onEvent: (event) => events.push(event),
    clock: unhurriedClock,
    ...client,
    ...options,
  } as TokenProviderOptions);
  return { kaisa, provider, events };
}

/** The ways to send a token request. */
export const STYLES = {
  'form body': {},
  'JSON body': { bodyFormat: 'json' },
  basic: { clientAuth: 'basic' },
} as const satisfies Record<string, SomeOptions>;

/** What a call was rejected with. */
export function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('the call was not rejected');
    },
    (error: unknown) => error,
  );
}
