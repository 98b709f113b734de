import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import type { PendingTimer } from '@kaisa-auth/test-kit/manual-clock';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { authorizationHeader, Authorizer, requireAllowedBaseUrl } from '../src/adapter.js';
import type { AccessToken, TokenProvider } from '../src/index.js';
import { ofType, providerOf, renewalsToEnd, setUp } from './support/kaisa.js';
import { failure, rejection, turn, until } from './support/waiting.js';

const client = { clientId: 'i', clientSecret: 'a-secret' };

const create = untyped(
  (...args: ConstructorParameters<typeof Authorizer>) => new Authorizer(...args),
);

function tokenNamed(accessToken: string): AccessToken {
  return { accessToken, tokenType: 'Bearer', expiresAt: 0 };
}

/** A third-party provider. */
function foreignProvider(invalidated: string[] = []): TokenProvider {
  return {
    getToken: () => Promise.resolve(tokenNamed(`token ${invalidated.length}`)),
    invalidate: (token) => Promise.resolve(void invalidated.push(token)),
    allows: ({ host }) => host === 'one.example',
    close: () => void invalidated.push('closed'),
  };
}

/** The other timers of a provider keep the process alive, or are longer. */
const isWarmTimer = ({ inMs, background }: PendingTimer): boolean => background && inMs === 5000;

describe('Authorizer', () => {
  it("has no cached token before the first request, then the provider's (B17)", async () => {
    const { clock, provider } = await setUp();
    const authorizer = new Authorizer(provider);
    expect(authorizer.useCachedToken()).toBeUndefined();
    const token = await authorizer.getToken();
    expect(authorizer.useCachedToken()).toBe(token);
    clock.advance(300_000);
    expect(authorizer.useCachedToken()).toBeUndefined();
  });

  it('starts a refresh that is due when the cached token is used (B7)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    const authorizer = new Authorizer(provider);
    const token = await authorizer.getToken();
    clock.advance(270_000);
    expect(authorizer.useCachedToken()).toBe(token);
    await renewalsToEnd(events);
    expect(authorizer.useCachedToken()).not.toBe(token);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('rejects with the reason of the signal while it waits for a token (B20)', async () => {
    const { provider } = await setUp();
    expect(await rejection(new Authorizer(provider).getToken(AbortSignal.abort('gone')))).toBe(
      'gone',
    );
  });

  it('formats a token as a Bearer header', { meta: { rfc: ['6750 §2.1: header'] } }, () => {
    expect(authorizationHeader(tokenNamed('abc'))).toBe('Bearer abc');
  });

  it('creates a provider from options and closes it', async () => {
    const kaisa = await patientEmulator();
    const authorizer = new Authorizer(kaisa.auth);
    expect(await authorizer.getToken()).toHaveProperty('accessToken');
    expect(authorizer.allows(kaisa.v2Url)).toBe(true);
    authorizer.close();
  });

  it('closes the provider that it created, and no other (B14)', async () => {
    const { clock, events, provider } = await setUp({ warm: true });
    await renewalsToEnd(events);
    await until(() => clock.pending().length === 1, 'a timer');
    new Authorizer(provider).close();
    expect(clock.pending()).toHaveLength(1);
    const kaisa = await patientEmulator();
    const authorizer = new Authorizer({ ...kaisa.auth, clock, warm: true });
    await until(() => clock.pending().filter(isWarmTimer).length === 2, 'a timer');
    authorizer.close();
    expect(clock.pending()).toHaveLength(1);
  });

  it('uses a third-party provider through its public methods', async () => {
    const invalidated: string[] = [];
    const authorizer = new Authorizer(foreignProvider(invalidated));
    expect(authorizer.useCachedToken()).toBeUndefined();
    const token = await authorizer.getToken();
    const hrefs = ['https://one.example/', 'https://two.example/', '/relative'];
    expect(hrefs.map((href) => authorizer.allows(href))).toEqual([true, false, false]);
    expect(await authorizer.replaceToken(token, 401)).toMatchObject({ accessToken: 'token 1' });
    authorizer.close();
    expect(invalidated).toEqual(['token 0']);
  });

  it('ignores what a third-party provider cannot do in the background', async () => {
    const invalidated: string[] = [];
    const getToken = (): Promise<never> => {
      invalidated.push('asked for another');
      return Promise.reject(new Error('down'));
    };
    const authorizer = new Authorizer({ ...foreignProvider(invalidated), getToken });
    authorizer.reportRefusal(tokenNamed('refused'), authorizer.now());
    authorizer.replaceTokenInBackground(tokenNamed('refused'));
    await turn();
    expect(invalidated).toEqual(['refused', 'asked for another']);
  });

  it.each([
    ['https://user@api.example.com', 'the base URL must not contain a user'],
    ['https://:password@api.example.com', 'the base URL must not contain a user'],
    ['http://api.example.com', 'the base URL needs https (plain http is for loopback only)'],
    ['https://api.example.com', 'add this origin to allowedOrigins'],
  ])('says why a base URL gets no token: %s', (baseUrl, reason) => {
    const authorizer = new Authorizer({ ...client, allowedOrigins: ['https://other.example'] });
    expect(() => {
      requireAllowedBaseUrl(authorizer, baseUrl, 'baseUrl');
    }).toThrow(reason);
  });

  it('does not authorize a URL that contains credentials (B14)', () => {
    const authorizer = new Authorizer({ ...client, allowedOrigins: ['https://a.example'] });
    const hrefs = ['a', 'u:p@a', 'u@a', ':p@a'].map((host) => `https://${host}.example/?@`);
    expect(hrefs.map((href) => authorizer.allows(href))).toEqual([true, false, false, false]);
  });

  const AUTH = 'kaisa-auth: auth must be a provider, or the options for one.';
  it.each([undefined, null, 5, 'text'])(
    'throws a TypeError that names auth if it is %j',
    (auth) => {
      expect(() => create(auth)).toThrow(new TypeError(AUTH));
    },
  );

  it.each([null, 401, '401', ['401'], [401.5], {}, [NaN]])(
    'throws a TypeError that names renewOn if it is %j',
    (renewOn) => {
      expect(() => create(client, { renewOn })).toThrow(/^kaisa-auth: renewOn must be a list/);
    },
  );

  it.each([null, 5, 'renewOn'])('throws a TypeError if the options are %j', (options) => {
    expect(() => create(client, options)).toThrow(/^kaisa-auth: options must be/);
  });
});

describe('replacing a refused token', () => {
  it('returns a new token and emits an event (B17)', async () => {
    const { events, kaisa, provider } = await setUp();
    const authorizer = new Authorizer(provider);
    const refused = await authorizer.getToken();
    const next = await authorizer.replaceToken(refused, 401);
    expect(next).toBe(await authorizer.getToken());
    expect(next).not.toBe(refused);
    expect(kaisa.stats().tokenRequests).toBe(2);
    expect(ofType(events, 'replayed')).toMatchObject([{ status: 401 }]);
  });

  it('sends one token request for any number of refusals, simultaneous or later (B17)', async () => {
    const { kaisa, provider } = await setUp();
    const authorizer = new Authorizer(provider);
    const refused = await authorizer.getToken();
    const next = await authorizer.replaceToken(refused, 401);
    for (let late = 0; late < 10; late++)
      expect(await authorizer.replaceToken(refused, 401)).toBe(next);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('returns undefined if the server issues the same token again (B19)', async () => {
    const { events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.sameToken(true, { evenIfRevoked: true });
    const authorizer = new Authorizer(provider);
    expect(await authorizer.replaceToken(await authorizer.getToken(), 401)).toBeUndefined();
    expect(ofType(events, 'replayed')).toEqual([]);
  });

  it('rejects if no token can be obtained (B16)', async () => {
    const { kaisa, provider } = await setUp();
    const authorizer = new Authorizer(provider);
    const refused = await authorizer.getToken();
    kaisa.tokenEndpoint.fail({ status: 404 });
    expect(await failure(authorizer.replaceToken(refused, 401))).toMatchObject({ status: 404 });
  });

  it('obtains the next token in the background and ignores failures (B18)', async () => {
    const { events, kaisa, provider } = await setUp();
    const authorizer = new Authorizer(provider);
    authorizer.replaceTokenInBackground(await authorizer.getToken());
    await until(() => kaisa.stats().tokensIssued === 2, 'token 2');
    await authorizer.getToken();
    kaisa.tokenEndpoint.fail({ status: 404 });
    const failing = providerOf({ ...kaisa.auth, onEvent: (event) => void events.push(event) });
    new Authorizer(failing).replaceTokenInBackground(tokenNamed('none'));
    await until(() => ofType(events, 'cooldown').length === 1, 'cooldown event 1');
  });
});
