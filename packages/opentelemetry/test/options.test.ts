import type { TokenEvent, TokenProviderOptions } from '@kaisa-auth/core';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
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

  it.each(
    ENUMERABILITY.flatMap((how) => [
      { name: 'name', value: 'evil', ...how },
      { name: 'includeKey', value: true, ...how },
      { name: 'tokenUrl', value: 'https://evil.example/token', ...how },
    ]),
  )('ignores $kind $name on Object.prototype', async (member) => {
    const sdk = startSdk();
    const { withTelemetry } = await loadTelemetry();
    const { createTokenProvider } = await import('@kaisa-auth/core');
    const fetch = (): Promise<Response> =>
      Promise.resolve(Response.json({ access_token: 'token', expires_in: 300 }));
    await withPollution(member, async () => {
      const options = withTelemetry({ clientId: 'id', clientSecret: 'secret', fetch });
      await createTokenProvider(options).getToken();
    });
    const [span] = sdk.spans();
    expect(span?.attributes).toMatchObject({
      'kaisa_auth.provider': 'default',
      'server.address': 'auth.freespee.com',
    });
    expect(span?.attributes).not.toHaveProperty('kaisa_auth.token.key');
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
