import type { AnyOptions } from './support/any-options.js';
import { describe, expect, it } from 'vitest';
import { Authorizer } from '../src/adapter.js';
import type { TokenEvent } from '../src/index.js';
import { providerOf } from './support/kaisa.js';

const client = { clientId: 'i', clientSecret: 'a-secret' };

/** Asks the provider and the adapters' channel about one URL; both must agree. */
function allowed(href: string, allowedOrigins?: AnyOptions['allowedOrigins']): boolean {
  const provider = providerOf({ ...client, allowedOrigins });
  const answer = provider.allows(new URL(href));
  const authorizer = new Authorizer(provider);
  expect([authorizer.allows(href), authorizer.allows(href)]).toEqual([answer, answer]);
  return answer;
}

describe('the default allowedOrigins', () => {
  it.each([
    'https://api.analytics.freespee.com/2.4.9/customers',
    'https://api.x-1.freespee.com',
    'HTTPS://API.Analytics.FREESPEE.com:443/',
  ])('cover %s (B15)', (href) => {
    expect(allowed(href)).toBe(true);
  });

  it.each([
    'http://api.analytics.freespee.com/',
    'https://api.analytics.freespee.com:8443/',
    'https://analytics.freespee.com/',
    'https://api.freespee.com/',
    'https://api.a.b.freespee.com/',
    'https://api..freespee.com/',
    'https://xapi.analytics.freespee.com/',
    'https://api.analytics.freespee.com.evil.example/',
    'https://api.analytics.freespee.com@evil.example/',
    'https://evil.example/?https://api.analytics.freespee.com',
    'https://evil.example#.freespee.com',
    'https://api.analytics.freespee.community/',
    'https://api.analyticsXfreespee.com/',
    'wss://api.analytics.freespee.com/',
    'blob:https://api.analytics.freespee.com/1',
    'http://localhost/',
    'data:text/plain,x',
    'file:///etc/hosts',
  ])('do not cover %s (B15)', (href) => {
    expect(allowed(href)).toBe(false);
  });
});

describe('a list of allowedOrigins', () => {
  const list = [
    'https://one.example',
    'https://two.example:8443',
    'http://127.0.0.1:9',
    'http://[::1]:9',
  ];

  it.each([
    'https://one.example/path?query#hash',
    'https://one.example:443',
    'https://two.example:8443/',
    'http://127.0.0.1:9/',
    'http://[::1]:9/',
    'https://one.example/\\@evil.example',
  ])('covers %s (B15)', (href) => {
    expect(allowed(href, list)).toBe(true);
  });

  it('never covers plain http except on loopback, even if a predicate allows it (B15)', () => {
    const provider = providerOf({ ...client, allowedOrigins: () => true });
    for (const user of ['localhost:x', 'localhost', '127.0.0.1:1']) {
      expect(provider.allows(new URL(`http://${user}@api.corp.example/`))).toBe(false);
    }
    expect(provider.allows(new URL('http://localhost:80/'))).toBe(true);
  });

  it.each(['user:password', 'user', ':password'])(
    'does not cover a URL that contains credentials: %s (B15)',
    (credentials) => {
      for (const allowedOrigins of [list, () => true]) {
        const provider = providerOf({ ...client, allowedOrigins });
        expect(provider.allows(new URL(`https://${credentials}@one.example/`))).toBe(false);
        expect(provider.allows(new URL('https://one.example/'))).toBe(true);
      }
    },
  );

  it.each([
    'https://api.analytics.freespee.com/',
    'http://one.example/',
    'https://one.example:8443/',
    'https://two.example/',
    'https://sub.one.example/',
    'https://one.example.evil.example/',
    'https://one.example./',
    'https://one.example:80@evil.example/',
    'https://127.0.0.1:9/',
    'http://127.0.0.1:99/',
    'http://localhost:9/',
  ])('does not cover %s (B15)', (href) => {
    expect(allowed(href, list)).toBe(false);
  });

  // The URL begins with an origin that was allowed for the last request, but has another origin.
  it.each([
    'https://one.example@evil.example/',
    'https://one.example:443@evil.example/',
    'https://one.example.evil.example/',
    'https://one.exampleevil.example/',
    'https://one.example:8443/',
    'https://one.example\t.evil.example/',
    'https://one.example\n@evil.example/',
    'https://one.example%2eevil.example/',
    'https://one.example\u3002evil.example/',
    '/relative',
    '',
    'one.example',
  ])('does not cover %j after a URL that it covers (B15)', (href) => {
    const authorizer = new Authorizer(providerOf({ ...client, allowedOrigins: list }));
    expect(authorizer.allows('https://one.example/')).toBe(true);
    expect(authorizer.allows(href)).toBe(false);
  });

  it('covers each of its origins in turn (B15)', () => {
    const authorizer = new Authorizer(providerOf({ ...client, allowedOrigins: list }));
    for (let round = 0; round < 2; round++) {
      for (const origin of list) expect(authorizer.allows(`${origin}/`)).toBe(true);
    }
  });
});

describe('an allowedOrigins predicate', () => {
  it('is called with the whole URL, each time (B15)', () => {
    const seen: string[] = [];
    const provider = providerOf({
      ...client,
      allowedOrigins: (url) => {
        seen.push(url.href);
        return url.pathname.startsWith('/api/');
      },
    });
    const authorizer = new Authorizer(provider);
    const hrefs = ['https://one.example/api/a', 'https://one.example/other'];
    expect(hrefs.map((href) => authorizer.allows(href))).toEqual([true, false]);
    expect(hrefs.map((href) => provider.allows(new URL(href)))).toEqual([true, false]);
    expect(seen).toEqual([...hrefs, ...hrefs]);
  });

  it.each([
    'http://one.example/',
    'http://127.0.0.1.example/',
    'http://localhost.example/',
    'ws://localhost/',
  ])('cannot allow %s (B15)', { meta: { rfc: ['6750 §5.3: TLS'] } }, (href) => {
    expect(allowed(href, () => true)).toBe(false);
  });

  it.each([
    'http://localhost:1/',
    'http://127.0.0.1/',
    'http://127.255.0.3:80/',
    'http://[::1]/',
    'http://127.1/',
  ])('can allow %s, which is loopback (B15)', (href) => {
    expect(allowed(href, () => true)).toBe(true);
  });

  it.each([undefined, null, 0, '', 'yes', {}, Promise.resolve(true)])(
    'must return true itself, not %j (B15)',
    (answer) => {
      const allowedOrigins = (): boolean => answer as boolean;
      expect(allowed('https://one.example/', allowedOrigins)).toBe(false);
    },
  );
});

describe('a URL that is not covered', () => {
  it.each([
    ['https://evil.example/a?secret=1', 'https://evil.example'],
    ['/relative', 'null'],
    ['data:text/plain,x', 'null'],
  ])('is reported with its origin only: %s (B26)', (href, origin) => {
    const events: TokenEvent[] = [];
    const provider = providerOf({ ...client, onEvent: (event) => void events.push(event) });
    expect(new Authorizer(provider).allows(href)).toBe(false);
    expect(events).toMatchObject([{ type: 'origin_skipped', origin }]);
  });
});
