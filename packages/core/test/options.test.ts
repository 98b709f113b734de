import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, type TokenProviderOptions } from '../src/index.js';

const client = { clientId: 'id', clientSecret: 'secret' };

function create(options: object): void {
  createTokenProvider(options as TokenProviderOptions).close();
}

const NOT_TEXT = ['', 5, null, {}, [], true];
const NOT_FUNCTION = ['f', 5, null, {}, true];

const WRONG: Record<string, readonly unknown[]> = {
  clientId: NOT_TEXT,
  clientSecret: NOT_TEXT,
  tokenUrl: [
    ...[
      '',
      '/oauth2/token',
      'auth.example.com',
      'ftp://auth.example.com',
      'file:///token',
      5,
      null,
      new URL('https://auth.example.com/token'),
    ],
    ...['http://auth.example.com/token', 'http://127.0.0.1.example.com', 'http://0.0.0.0/token'],
    ...['https://auth.example.com/token#fragment', 'https://id:secret@auth.example.com/token'],
    'https://id@auth.example.com/token',
  ],
  bodyFormat: ['xml', 'FORM', '', 'form ', null, true, ['json']],
  clientAuth: ['none', 'Basic', '', null, true, {}, ['basic']],
  scope: [5, null, ['a'], {}, true],
  extraParams: [
    ...['a=b', 5, null, true, ['a'], { audience: 5 }, { audience: null }, { audience: undefined }],
    ...[{ audience: ['x'] }, { grant_type: 'x' }, { client_id: 'x' }, { client_secret: 'x' }],
    ...[{ scope: 'x' }, { resource: '' }, new Map([['a', 'b']]), new URLSearchParams('a=b')],
  ],
  allowedOrigins: [
    ...['https://one.example', [], null, 5, {}, [''], ['*'], [5], [null], ['one.example']],
    ...[['https://one.example/'], ['https://one.example/path'], ['https://*.example']],
    ...[
      ['http://one.example'],
      ['https://one.example', 'http://two.example'],
      ['HTTPS://one.example'],
    ],
    ...[['https://user@one.example'], ['https://one.example:443'], ['ws://localhost']],
  ],
  timeoutMs: [0, -1, NaN, Infinity, 7e8, '5000', null, true, {}, [5], -0],
  warm: ['true', 1, 0, null, {}],
  fetch: NOT_FUNCTION,
  onEvent: NOT_FUNCTION,
  waitUntil: NOT_FUNCTION,
  clock: ['clock', 5, null, true],
  statistics: [5, null, true, 'statistics'],
  store: [{}, null, () => undefined, 'redis', { share: 5 }, { share: true }],
};

const CREDENTIAL =
  'a non-empty string without white space around it (is its environment variable set?)';

describe('an invalid option', () => {
  const cases = Object.entries(WRONG).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  );

  it.each(cases)('%s: %j throws a TypeError that names it', (name, value) => {
    const attempt = (): void => {
      create({ ...client, [name]: value });
    };
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(new RegExp(`^kaisa-auth: ${name} must be .+\\.$`));
  });

  it.each([
    'http://auth.example.com/token',
    'http://10.0.0.1/token',
    'ws://auth.example.com/token',
  ])(
    'requires a tokenUrl on https or loopback: %s (B2)',
    { meta: { rfc: ['6749 §3.2: TLS'] } },
    (tokenUrl) => {
      expect(() => {
        create({ ...client, tokenUrl });
      }).toThrow(/^kaisa-auth: tokenUrl must be an https or loopback URL/);
    },
  );

  it(
    'rejects a tokenUrl with a fragment (B2)',
    { meta: { rfc: ['6749 §3.2: no fragment'] } },
    () => {
      expect(() => {
        create({ ...client, tokenUrl: 'https://auth.example.com/token#x' });
      }).toThrow(/^kaisa-auth: tokenUrl must be .* without user or fragment/);
    },
  );

  it('rejects a client without a secret', { meta: { rfc: ['6749 §4.4: confidential'] } }, () => {
    expect(() => {
      create({ clientId: 'public' });
    }).toThrow(/^kaisa-auth: clientSecret must be/);
  });

  it.each(NOT_FUNCTION)('credentials: %j throws a TypeError that names it', (credentials) => {
    expect(() => {
      create({ credentials });
    }).toThrow(/^kaisa-auth: credentials must be a function/);
  });

  it.each([undefined, null, false, '', 0])(
    'throws a TypeError if the options are %j',
    (options) => {
      expect(() => untyped(createTokenProvider)(options)).toThrow(TypeError);
      expect(() => untyped(createTokenProvider)(options)).toThrow(
        /^kaisa-auth: options must be an object/,
      );
    },
  );

  it.each([
    [`clientId must be ${CREDENTIAL}`, { clientId: ' i', clientSecret: 's' }],
    [`clientSecret must be ${CREDENTIAL}`, { clientId: 'i', clientSecret: 's\n' }],
    [`clientId must be ${CREDENTIAL}`, {}],
    [`clientId must be ${CREDENTIAL}`, { clientSecret: 's' }],
    [`clientSecret must be ${CREDENTIAL}`, { clientId: 'i' }],
    [`clientSecret must be ${CREDENTIAL}`, { clientId: 'i', clientAuth: 'basic' }],
    [
      `clientSecret must be ${CREDENTIAL}`,
      { clientId: 'i', clientSecret: '', clientAuth: (): void => undefined },
    ],
    [`clientId must be ${CREDENTIAL}`, { clientAuth: (): void => undefined }],
    [
      'credentials must be given without clientId and clientSecret',
      { clientId: 'i', credentials: () => client },
    ],
    [
      'credentials must be given without clientId and clientSecret',
      { clientSecret: 's', credentials: () => client },
    ],
  ])("throws '%s' for %o", (problem, options) => {
    expect(() => {
      create(options);
    }).toThrow(`kaisa-auth: ${problem}.`);
  });
});

describe('a valid option', () => {
  const right: TokenProviderOptions[] = [
    { ...client },
    { ...client, tokenUrl: 'https://auth.example.com:8443/token?tenant=1' },
    ...['localhost:1', '127.0.0.1', '127.9.9.9:80', '[::1]:9'].map((host) => {
      return { ...client, tokenUrl: `http://${host}/token` };
    }),
    { ...client, bodyFormat: 'json', clientAuth: 'basic', scope: '', extraParams: {} },
    { ...client, extraParams: { the_scope: 'x', scope_hint: 'x' } },
    { clientId: 'id', clientAuth: (): void => undefined },
    { clientId: 'id', clientSecret: 's', clientAuth: (): Promise<void> => Promise.resolve() },
    { credentials: () => client },
    { credentials: () => client, clientId: undefined, clientSecret: undefined },
    { ...client, allowedOrigins: ['https://one.example', 'http://localhost:3000'] },
    { ...client, allowedOrigins: () => true, timeoutMs: 0.5, warm: false },
    { ...client, clock: {}, store: undefined, onEvent: undefined, fetch: undefined },
  ];

  it.each(right.map((options) => [options]))('is accepted: %o', (options) => {
    expect(() => {
      create(options);
    }).not.toThrow();
  });

  it('is not modified', () => {
    const options = Object.freeze({ ...client, extraParams: Object.freeze({ audience: 'x' }) });
    create(options);
    expect(options).toEqual({ ...client, extraParams: { audience: 'x' } });
  });
});
