import type {} from '@kaisa-auth/test-kit/rfc-meta';
import type { AnyOptions } from './any-options.js';
import type { Emulator, EmulatorOptions } from '@kaisa-auth/emulator';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { idle } from '@kaisa-auth/test-kit/idle';
import { onTestFinished } from 'vitest';
import {
  createTokenProvider,
  type TokenEvent,
  type TokenProvider,
  type TokenProviderOptions,
} from '../../src/index.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { until } from './waiting.js';

export interface Setup {
  kaisa: Emulator;
  clock: ManualClock;
  events: TokenEvent[];
  provider: TokenProvider;
}

export { emulator };

/** Creates a provider and an emulator that share a manual clock. */
export async function setUp(
  options: AnyOptions = {},
  kaisaOptions: EmulatorOptions = {},
): Promise<Setup> {
  const clock = new ManualClock();
  const kaisa = await emulator({ clock, ...kaisaOptions });
  const events: TokenEvent[] = [];
  const onEvent = (event: TokenEvent): void => void events.push(event);
  const provider = providerOf({ ...authFor(kaisa, options), clock, onEvent, ...options });
  return { kaisa, clock, events, provider };
}

/** Creates a provider that is closed when the test has finished. */
export function providerOf(options: AnyOptions): TokenProvider {
  const provider = createTokenProvider(options as TokenProviderOptions);
  onTestFinished(() => {
    provider.close();
  });
  return provider;
}

function authFor(kaisa: Emulator, { credentials }: AnyOptions): AnyOptions {
  const { tokenUrl, allowedOrigins } = kaisa.auth;
  return credentials ? { tokenUrl, allowedOrigins } : kaisa.auth;
}

export function ofType<T extends TokenEvent['type']>(
  events: readonly TokenEvent[],
  type: T,
): Extract<TokenEvent, { type: T }>[] {
  return events.filter((event): event is Extract<TokenEvent, { type: T }> => event.type === type);
}

/** Waits for the end of a renewal that the last call may have started. */
export async function renewalsToEnd(events: readonly TokenEvent[]): Promise<void> {
  const ended = (): number =>
    ofType(events, 'request_succeeded').length + ofType(events, 'request_failed').length;
  // No event precedes the request of a renewal, which needs a digest from another thread.
  await idle();
  await until(
    () => ofType(events, 'request_started').length === ended(),
    'the request_started events',
  );
  await idle();
}
