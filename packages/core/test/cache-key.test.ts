import type { AnyOptions } from './support/any-options.js';
import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Credentials, TokenEvent } from '../src/index.js';
import { providerOf, setUp } from './support/kaisa.js';
import { failure } from './support/waiting.js';
import { GOOD_ANSWER } from './support/wire-server.js';

const base: AnyOptions = {
  clientId: 'the-id',
  clientSecret: 'the-secret',
  tokenUrl: 'https://auth.example.com/token',
  scope: 'a b',
  extraParams: { audience: 'x' },
  timeoutMs: PATIENCE_MS,
};

/** Returns the key in the events of a provider with these options. */
async function keyWith(options: AnyOptions = {}): Promise<string> {
  const events: TokenEvent[] = [];
  const provider = providerOf({
    ...base,
    fetch: () => Promise.resolve(new Response(GOOD_ANSWER)),
    onEvent: (event) => void events.push(event),
    ...options,
  });
  await provider.getToken();
  const keys = new Set(events.map(({ key }) => key));
  expect([...keys]).toEqual([expect.any(String)]);
  return events[0]?.key ?? '';
}

describe('the cache key', () => {
  it('is the same for the same inputs (B13)', async () => {
    expect(await keyWith()).toBe(await keyWith());
    const { clientId = '', clientSecret = '' } = base;
    const credentials = (): Credentials => ({ clientId, clientSecret });
    const read = await keyWith({ clientId: undefined, clientSecret: undefined, credentials });
    expect(read).toBe(await keyWith());
  });

  const same: [string, AnyOptions][] = [
    ['timeoutMs', { timeoutMs: 1 }],
    ['allowedOrigins', { allowedOrigins: () => true }],
    ['a default that is spelt out', { bodyFormat: 'form', clientAuth: 'body' }],
  ];

  it.each(same)('does not depend on %s (B13)', async (_, options) => {
    expect(await keyWith(options)).toBe(await keyWith());
  });

  const other: [string, AnyOptions][] = [
    ['tokenUrl', { tokenUrl: 'https://auth.example.com/token2' }],
    ['clientId', { clientId: 'the-ID' }],
    ['clientSecret', { clientSecret: 'the-secreT' }],
    ['the border of id and secret', { clientId: 'the-idthe', clientSecret: '-secret' }],
    ['scope', { scope: 'a c' }],
    ['scope, left out', { scope: undefined }],
    ['the value of an extra parameter', { extraParams: { audience: 'y' } }],
    ['the name of an extra parameter', { extraParams: { resource: 'x' } }],
    ['one more extra parameter', { extraParams: { audience: 'x', resource: 'y' } }],
    ['extraParams, left out', { extraParams: undefined }],
    ['bodyFormat', { bodyFormat: 'json' }],
    ['clientAuth', { clientAuth: 'basic' }],
    [
      'a clientAuth function',
      {
        clientAuth: ({ headers }) => {
          headers.set('x-a', '1');
        },
      },
    ],
    [
      'another clientAuth function',
      {
        clientAuth: ({ headers }) => {
          headers.set('x-a', '2');
        },
      },
    ],
  ];

  it(
    'differs for every input that differs (B13)',
    { meta: { rfc: ['8707 §2: key'] } },
    async () => {
      const keys = await Promise.all(other.map(([, options]) => keyWith(options)));
      const names = new Map([[await keyWith(), 'the base']]);
      for (const [index, [name]] of other.entries()) {
        const key = keys[index] ?? '';
        expect([name, names.get(key)]).toEqual([name, undefined]);
        names.set(key, name);
      }
    },
  );

  it('reveals none of its inputs (B13)', async () => {
    const key = await keyWith({ clientSecret: 's3cr3t', clientId: 'ident' });
    expect(key).toMatch(/^[\w+/=-]{22,64}$/);
    for (const text of [key, Buffer.from(key, 'base64').toString('latin1')]) {
      expect(text).not.toMatch(/s3cr3t|ident|example|czNjcjN0/);
    }
  });

  it('changes when the secret is rotated (B13)', async () => {
    let clientSecret = 'one';
    const { clock, events, kaisa, provider } = await setUp({
      credentials: () => ({ clientId: 'id', clientSecret }),
    });
    kaisa.tokenEndpoint.fail({ status: 200, body: { access_token: 'a' } });
    await provider.getToken();
    clientSecret = 'two';
    clock.advance(300_000);
    await provider.getToken();
    expect(new Set(events.map(({ key }) => key)).size).toBe(2);
  });
});

it('is not computed without Web Crypto, and the error says so', async () => {
  vi.stubGlobal('crypto', {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const error = await failure(providerOf(base).getToken());
  expect(error.code).toBe('network_error');
  expect(error.message).toContain('crypto.subtle is missing: use https');
});
