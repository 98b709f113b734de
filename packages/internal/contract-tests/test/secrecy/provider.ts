import { createTokenProvider, type TokenEvent, type TokenProviderOptions } from '@kaisa-auth/core';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import type { SomeOptions } from '@kaisa-auth/test-kit/client-driver';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { SECRET } from './loggers.js';

export type Watched = Awaited<ReturnType<typeof watchedProvider>>;

/** A provider for an emulator that ends with the test. */
export async function watchedProvider(options: SomeOptions = {}) {
  const kaisa = await emulator({ clientSecret: SECRET });
  const events: TokenEvent[] = [];
  const onEvent = (event: TokenEvent): void => void events.push(event);
  const more = { onEvent, clock: unhurriedClock, ...options };
  const provider = createTokenProvider({ ...kaisa.auth, ...more } as TokenProviderOptions);
  return { kaisa, provider, events };
}
