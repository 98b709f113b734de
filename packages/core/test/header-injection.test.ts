import type { AnyOptions } from './support/any-options.js';
import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import type { ClientAuthRequest } from '../src/index.js';
import { providerOf } from './support/kaisa.js';
import { failure } from './support/waiting.js';
import { endpoint } from './support/wire-server.js';

/** Characters that end a header or are illegal in one. */
const ODD = [
  'a\r\nx-injected: 1',
  'a\nb',
  'a\rb',
  'a\0b',
  'a\u0085b',
  'ÿ',
  'ł',
  '😀',
  '\ud800',
  '"; x=1',
];

const STYLES: Record<string, AnyOptions> = {
  form: {},
  json: { bodyFormat: 'json' },
  basic: { clientAuth: 'basic' },
};

const cases = Object.entries(STYLES).flatMap(([style, options]) =>
  ODD.map((odd) => [style, odd, options] as const),
);

/** Returns the names of the headers that arrive. */
async function headersWith(options: AnyOptions): Promise<string[]> {
  const { url, onlyRequest } = await endpoint();
  await providerOf({
    clientId: 'i',
    clientSecret: 's',
    tokenUrl: url,
    timeoutMs: PATIENCE_MS,
    ...options,
  }).getToken();
  return Object.keys(onlyRequest().headers).sort();
}

describe('header injection', () => {
  it.each(cases)(
    'is impossible through client id and secret, %s: %j (B1)',
    async (_, odd, options) => {
      const ordinary = await headersWith(options);
      expect(await headersWith({ ...options, clientId: odd, clientSecret: odd })).toEqual(ordinary);
    },
  );

  it.each(cases)(
    'is impossible through scope and extra parameters, %s: %j (B1)',
    async (_, odd, options) => {
      const ordinary = await headersWith(options);
      const extraParams = { [odd]: odd };
      expect(await headersWith({ ...options, scope: odd, extraParams })).toEqual(ordinary);
    },
  );

  it.each(['a\r\nx-injected: 1', 'a\nb', 'a\rb', 'a\0b', 'ł', '😀'])(
    'is impossible through a clientAuth function: %j causes a credentials_error, and nothing is sent (B3)',
    async (odd) => {
      const { url, arrived } = await endpoint();
      const clientAuth = ({ headers }: ClientAuthRequest): void => {
        headers.set('authorization', odd);
      };
      const provider = providerOf({
        clientId: 'i',
        clientAuth,
        tokenUrl: url,
        timeoutMs: PATIENCE_MS,
      });
      expect(await failure(provider.getToken())).toMatchObject({ code: 'credentials_error' });
      expect(arrived).toEqual([]);
    },
  );
});
