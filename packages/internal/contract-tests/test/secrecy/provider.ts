import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import type { SomeOptions } from '@kaisa-auth/test-kit/client-driver';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { SECRET } from './loggers.js';

export type Watched = Awaited<ReturnType<typeof watchedProvider>>;

/** A provider for an emulator that ends with the test. */
export async function watchedProvider(options: SomeOptions = {}) {
  const kaisa = await emulator({ clientSecret: SECRET });
  const all = { ...kaisa.auth, clock: unhurriedClock, ...options };
  return { kaisa, provider: createTokenProvider(all as TokenProviderOptions) };
}
