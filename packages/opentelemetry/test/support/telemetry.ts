import type { TokenEvent, TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import type { Emulator, EmulatorOptions } from '@kaisa-auth/emulator';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { onTestFinished, vi } from 'vitest';
import type { TelemetrySettings, withTelemetry } from '../../src/index.js';

type Package = typeof import('@kaisa-auth/opentelemetry');

/** Loads the package anew, because its counts last as long as the process. */
export async function loadTelemetry(): Promise<Package> {
  vi.resetModules();
  return import('@kaisa-auth/opentelemetry');
}

export interface Setup {
  readonly kaisa: Emulator;
  readonly clock: ManualClock;
  readonly events: TokenEvent[];
  readonly options: TokenProviderOptions;
  readonly provider: TokenProvider;
  readonly withTelemetry: typeof withTelemetry;
}

/** Creates a provider with telemetry, and an emulator that shares its manual clock. */
export async function setUp(
  more: Partial<TokenProviderOptions> = {},
  settings?: TelemetrySettings,
  kaisaOptions?: EmulatorOptions,
): Promise<Setup> {
  const clock = new ManualClock();
  const kaisa = await emulator({ clock, ...kaisaOptions });
  const events: TokenEvent[] = [];
  const { withTelemetry } = await loadTelemetry();
  const { createTokenProvider } = await import('@kaisa-auth/core');
  const options = withTelemetry(
    {
      ...kaisa.auth,
      clock,
      onEvent: (event: TokenEvent) => void events.push(event),
      ...more,
    } as TokenProviderOptions,
    settings,
  );
  const provider = createTokenProvider(options);
  onTestFinished(() => {
    provider.close();
  });
  return { kaisa, clock, events, options, provider, withTelemetry };
}
