import type { TokenEvent, TokenProviderOptions } from '@kaisa-auth/core';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { context, createContextKey } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { startSdk } from './support/sdk.js';
import { loadTelemetry, setUp } from './support/telemetry.js';

describe('withTelemetry', () => {
  it('leaves the options as they are, frozen ones too', async () => {
    const { withTelemetry } = await loadTelemetry();
    const options = Object.freeze({ clientId: 'id', clientSecret: 'secret' });
    const { clientId, onEvent } = withTelemetry(options);
    expect(clientId).toBe('id');
    expect(onEvent).toBeInstanceOf(Function);
    expect(options).toEqual({ clientId: 'id', clientSecret: 'secret' });
  });

  it("calls the user's onEvent with its object, also one that is set later", async () => {
    const kaisa = await emulator();
    const { withTelemetry } = await loadTelemetry();
    const { createTokenProvider } = await import('@kaisa-auth/core');
    const options: TokenProviderOptions = { ...kaisa.auth };
    const provider = createTokenProvider(withTelemetry(options));
    const seen: unknown[] = [];
    options.onEvent = function (this: unknown, { type }: TokenEvent) {
      seen.push(this === options, type);
    };
    await provider.getToken();
    expect(seen.slice(0, 4)).toEqual([true, 'request_started', true, 'request_succeeded']);
  });

  it("sends token requests with the user's fetch, in a context without tracing", async () => {
    startSdk();
    const suppressed = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');
    const seen: unknown[] = [];
    const { provider } = await setUp({
      fetch: (url, init) => {
        seen.push(context.active().getValue(suppressed));
        return fetch(url, init);
      },
    });
    await provider.getToken();
    expect(seen).toEqual([true]);
    expect(context.active().getValue(suppressed)).toBeUndefined();
  });

  it('ignores a listener on a polluted Object.prototype', async () => {
    const { provider } = await setUp({ onEvent: undefined });
    const seen: unknown[] = [];
    Object.defineProperty(Object.prototype, 'onEvent', {
      configurable: true,
      value: (event: unknown) => seen.push(event),
    });
    try {
      await provider.getToken();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'onEvent');
    }
    expect(seen).toEqual([]);
  });

  it.each<[string, unknown, unknown]>([
    ['options', undefined, undefined],
    ['options', { getToken: () => undefined }, undefined],
    ['settings', {}, 1],
    ['name', {}, { name: '' }],
    ['includeKey', {}, { includeKey: 'yes' }],
  ])('throws a TypeError that names invalid %s', async (name, options, settings) => {
    const { withTelemetry } = await loadTelemetry();
    const call = withTelemetry as (options: unknown, settings: unknown) => unknown;
    expect(() => call(options, settings)).toThrow(new RegExp(`^kaisa-auth: ${name} must be`));
  });
});
