import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Authorizer } from '../src/adapter.js';
import { providerOf } from './support/kaisa.js';

const client = { clientId: 'i', clientSecret: 'a-secret' };

/** A URL that is written to be taken for another one, whose origin it has, and what the user allowed. */
type Row = readonly [url: string, allowed: string, covered: boolean];

const ONE = 'https://one.example';
const IDN = 'https://xn--bcher-kva.example';
const V6 = 'https://[2001:db8::1]';
const LOOPBACK_V6 = 'http://[::1]:9';
const LOOPBACK = 'http://127.0.0.1:9';

const TABLE: Record<string, readonly Row[]> = {
  userinfo: [
    ['https://one.example@evil.example/', ONE, false],
    ['https://one.example:443@evil.example/', ONE, false],
    ['https://one.example%2f@evil.example/', ONE, false],
    ['https://one.example%00@evil.example/', ONE, false],
    // A URL with credentials is the caller's own authentication and gets no token.
    ['https://evil.example@one.example/', ONE, false],
    ['http://127.0.0.1:9@evil.example/', LOOPBACK, false],
  ],
  'backslashes and white space': [
    ['https://one.example\\@evil.example/', ONE, true],
    ['https:\\\\one.example/', ONE, true],
    ['https://evil.example\\.one.example/', ONE, false],
    ['https://evil.example\\@one.example/', ONE, false],
    ['\thttps://one.example/', ONE, true],
    ['https://one.exam\nple/', ONE, true],
    ['https:one.example', ONE, true],
    ['https:///one.example', ONE, true],
  ],
  'international names': [
    ['https://bücher.example/', IDN, true],
    ['https://BÜCHER.example/', IDN, true],
    ['https://XN--BCHER-KVA.example/', IDN, true],
    ['https://bu\u0308cher.example/', IDN, true],
    ['https://bucher.example/', IDN, false],
    ['https://ｏｎｅ.example/', ONE, true],
    ['https://one。example/', ONE, true],
    ['https://оne.example/', ONE, false],
    ['https://one.exampl\u00ade/', ONE, true],
  ],
  'trailing and other dots': [
    ['https://one.example./', ONE, false],
    ['https://one.example../', ONE, false],
    ['https://.one.example/', ONE, false],
    ['https://one..example/', ONE, false],
    ['https://one%2eexample/', ONE, true],
    ['https://oneXexample/', ONE, false],
  ],
  'IP addresses': [
    ['https://[2001:DB8::1]/', V6, true],
    ['https://[2001:db8:0:0:0:0:0:1]/', V6, true],
    ['https://[2001:db8::2]/', V6, false],
    ['http://[0:0:0:0:0:0:0:1]:9/', LOOPBACK_V6, true],
    ['http://[::ffff:127.0.0.1]:9/', LOOPBACK, false],
    ['http://127.1:9/', LOOPBACK, true],
    ['http://2130706433:9/', LOOPBACK, true],
    ['http://0x7f.0.0.1:9/', LOOPBACK, true],
    ['http://0177.0.0.1:9/', LOOPBACK, true],
    ['http://127.0.0.1.:9/', LOOPBACK, true],
    ['http://127.0.0.2:9/', LOOPBACK, false],
    ['http://0.0.0.0:9/', LOOPBACK, false],
    ['http://localhost:9/', LOOPBACK, false],
  ],
  case: [
    ['HTTPS://ONE.EXAMPLE/', ONE, true],
    ['hTtPs://One.Example', ONE, true],
    ['HTTP://ONE.EXAMPLE/', ONE, false],
  ],
  ports: [
    ['https://one.example:443/', ONE, true],
    ['https://one.example:0443/', ONE, true],
    ['https://one.example:/', ONE, true],
    ['https://one.example:80/', ONE, false],
    ['https://one.example:4430/', ONE, false],
    ['http://127.0.0.1:90/', LOOPBACK, false],
    ['http://127.0.0.1/', LOOPBACK, false],
  ],
};

describe.each(Object.entries(TABLE))('a confusing URL: %s', (_, rows) => {
  it.each(rows)('is compared by its origin: %j, allowed %s: %j (B15)', (url, allowed, covered) => {
    const provider = providerOf({ ...client, allowedOrigins: [allowed] });
    expect(provider.allows(new URL(url))).toBe(covered);
    const authorizer = new Authorizer(provider);
    expect(authorizer.allows(url)).toBe(covered);
    // The last allowed URL does not change the result.
    authorizer.allows(`${allowed}/`);
    expect(authorizer.allows(url)).toBe(covered);
  });
});

it('allows an international domain name after many requests too (B15)', () => {
  const authorizer = new Authorizer(providerOf({ ...client, allowedOrigins: [IDN] }));
  // On Node 20 `URL.canParse` rejects such names once V8 has optimised it.
  for (let count = 0; count < 50_000; count++) authorizer.allows('https://other.example/');
  expect(authorizer.allows('https://bücher.example/')).toBe(true);
});

it('compares the origin of the last request without parsing, and allows no other (B27)', () => {
  const authorizer = new Authorizer(providerOf({ ...client, allowedOrigins: [ONE] }));
  let parsed = 0;
  class CountedUrl extends URL {
    readonly count = ++parsed;
  }
  vi.stubGlobal('URL', CountedUrl);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  for (const path of ['a', 'b']) expect(authorizer.allows(`${ONE}/${path}`)).toBe(true);
  expect(parsed).toBe(1);
  expect(authorizer.allows('https://oneXexample/')).toBe(false);
});

it.each([
  'https://one.example \t.evil.example/',
  'https://one.example\u2024evil.example/',
  'https://one.example:65536/',
  'https://[one.example]/',
  'https://one.example:443:443/',
])('does not trim a URL into an allowed one: %j (B15)', (url) => {
  const authorizer = new Authorizer(providerOf({ ...client, allowedOrigins: [ONE] }));
  authorizer.allows(ONE);
  expect([URL.canParse(url), authorizer.allows(url)]).toEqual([false, false]);
});

describe('an origin that is not in canonical form', () => {
  it.each([
    'https://bücher.example',
    'https://one.example:443',
    'https://ONE.example',
    'https://one.example/',
    'https://user@one.example',
    'https://[2001:DB8::1]',
    'http://127.1:9',
    'http://one.example',
  ])('is a TypeError that names the canonical form: %s (B15)', (origin) => {
    const attempt = (): unknown => providerOf({ ...client, allowedOrigins: [origin] });
    expect(attempt).toThrow(/^kaisa-auth: allowedOrigins must be/);
  });
});
