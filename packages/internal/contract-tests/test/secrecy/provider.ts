import {
  createTokenProvider,
  type TokenEvent,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { onTestFinished } from 'vitest';
import { SECRET } from './secrets.js';

export interface Watched {
  kaisa: Emulator;
  provider: TokenProvider;
  events: TokenEvent[];
}

/** A provider for an emulator that ends with the test; waits between its tries take no time. */
export async function watchedProvider(options: TokenProviderOptions = {}): Promise<Watched> {
  const kaisa = await startEmulator({ clientSecret: SECRET });
  onTestFinished(() => kaisa.close());
  const events: TokenEvent[] = [];
  const client = options.credentials ? {} : { clientId: kaisa.clientId, clientSecret: SECRET };
  const provider = createTokenProvider({
    tokenUrl: kaisa.tokenUrl,
    allowedOrigins: [kaisa.url],
    onEvent: (event) => events.push(event),
    ...client,
    ...options,
  });
  return { kaisa, provider, events };
}

/** What a call was rejected with. */
export function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('the call was not rejected');
    },
    (error: unknown) => error,
  );
}
