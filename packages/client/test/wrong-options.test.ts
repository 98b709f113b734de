import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { createKaisaClient, createTokenProvider, items, pages } from '../src/index.js';

describe('createKaisaClient rejects and names', () => {
  const auth = { clientId: 'id', clientSecret: 'do-not-print-me' };
  const wrong: [string, RegExp, object][] = [
    ['a host with a scheme', /host must be/, { host: 'https://kaisa.example' }],
    ['a host with a path', /host must be/, { host: 'kaisa.example/2.4.9' }],
    ['a version of two segments', /version must be/, { version: '2/4' }],
    ['a version that leads up', /version must be/, { version: '..' }],
    ['a url beside a version', /url must be/, { url: 'https://kaisa.example', version: '2.4.9' }],
    ['a url with a query', /url must be/, { url: 'https://kaisa.example/2.4.9?a=b' }],
    ['a url with a password', /url must be/, { url: 'https://me:do-not-print-me@kaisa.example' }],
    ['a url with an empty fragment', /url must be/, { url: 'https://kaisa.example/2.4.9#' }],
    ['a url without a host', /url must be/, { url: 'https://' }],
    ['a relative url', /url must be/, { url: '/2.4.9' }],
    ['a url of another kind', /url must be/, { url: 'ftp://kaisa.example' }],
    [
      'plain http',
      /does not cover the client's url, 'http:\/\/kaisa.example': the base URL needs https \(plain http is for loopback only\)/,
      { url: 'http://kaisa.example' },
    ],
    ['a fetch that is none', /fetch must be/, { fetch: 'node' }],
    ['a renewOn that is none', /renewOn must be/, { renewOn: 401 }],
  ];

  it.each(wrong)('%s', (_, message, options) => {
    const make = (): unknown => createKaisaClient('v2', auth, options);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
    expect(make).not.toThrow(/do-not-print-me/);
  });

  it('DNCS without a URL', () => {
    const make = (): unknown => untyped(createKaisaClient)('dncs', auth, {});
    expect(make).toThrow(/url must be an https URL/);
    const makeWithout = (): unknown => untyped(createKaisaClient)('dncs', auth);
    expect(makeWithout).toThrow(/url must be an https URL/);
  });

  it.each(['version', 'host'])('DNCS with a %s', (name) => {
    const options = { url: 'https://dncs.example/replace', [name]: '2.4.9' };
    const make = (): unknown => createKaisaClient('dncs', auth, options);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`${name} must be left out`));
  });

  it.each([null, 5, 'text'])('options that are %j', (options) => {
    for (const api of ['v2', 'dncs'] as const) {
      const make = (): unknown => untyped(createKaisaClient)(api, auth, options);
      expect(make).toThrow(TypeError);
      expect(make).toThrow(/options must be an object/);
    }
  });

  it('an unknown API', () => {
    for (const api of ['v1', 'toString']) {
      const make = (): unknown => untyped(createKaisaClient)(api, auth);
      expect(make).toThrow(/api must be/);
    }
  });

  it.each([undefined, null, 'text', {}])('auth that is %j', (none) => {
    const make = (): unknown => untyped(createKaisaClient)('v2', none);
    expect(make).toThrow(/(auth|clientId) must be/);
  });

  it('a provider that does not allow the API', () => {
    const provider = createTokenProvider({ ...auth, allowedOrigins: ['https://other.example'] });
    const make = (): unknown => createKaisaClient('v2', provider);
    expect(make).toThrow(/allowedOrigins/);
    const options = { ...auth, allowedOrigins: ['https://other.example'] };
    expect(() => createKaisaClient('v2', options)).toThrow(/allowedOrigins/);
  });
});

describe('pages and items reject immediately and name', () => {
  const client = createKaisaClient('v2', { clientId: 'id', clientSecret: 'do-not-print-me' });
  const wrong: [string, unknown, RegExp][] = [
    ['options that are none', null, /options must be an object/],
    ['a signal that is none', { signal: 5 }, /signal must be an AbortSignal/],
    ['a query that is a number', { query: 5 }, /query must be an object/],
    ['a query that is a text', { query: 'custnr=1' }, /query must be an object/],
    ['a query of pairs', { query: new URLSearchParams('custnr=1') }, /query must be an object/],
    ['pages of half an entry', { pagesize: 0.5 }, /pagesize must be/],
  ];

  it.each(wrong)('%s', (_, options, message) => {
    for (const name of ['pages', 'items'] as const) {
      const call = (): unknown => client[name]('/customers', options as never);
      expect(call).toThrow(TypeError);
      expect(call).toThrow(message);
    }
  });

  it('the same options for another client', () => {
    const read = (): Promise<object> => Promise.resolve({ customers: [] });
    expect(() => untyped(items)(read, { signal: {} })).toThrow(/signal must be an AbortSignal/);
    expect(() => untyped(pages)(read, null)).toThrow(/options must be an object/);
    expect(() => untyped(pages)(5)).toThrow(/read must be a function/);
  });
});
