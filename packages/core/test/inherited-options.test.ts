import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { Authorizer, type AdapterOptions } from '../src/adapter.js';
import type { TokenEvent, TokenFetch, TokenProviderOptions } from '../src/index.js';
import { providerOf } from './support/kaisa.js';
import { GOOD_ANSWER } from './support/wire-server.js';

/** A token endpoint that collects the requests it gets. */
function collectingFetch(): { fetch: TokenFetch; sent: string[] } {
  const sent: string[] = [];
  const fetch: TokenFetch = (url, { body }) => {
    sent.push(`${url}?${body}`);
    return Promise.resolve(new Response(GOOD_ANSWER));
  };
  return { fetch, sent };
}

const EXPECTED = [
  'https://auth.example/token?grant_type=client_credentials&client_id=id&client_secret=a-secret',
];

describe('the options of a token provider', () => {
  it('may come from a prototype of the user', async () => {
    const { fetch, sent } = collectingFetch();
    const events: TokenEvent[] = [];
    const defaults = {
      tokenUrl: 'https://auth.example/token',
      allowedOrigins: ['https://api.example'],
      credentials: () => ({ clientId: 'id', clientSecret: 'a-secret' }),
      onEvent: (event: TokenEvent) => void events.push(event),
      clock: { now: () => 1000, monotonic: () => 0 },
      timeoutMs: PATIENCE_MS,
      fetch,
    };
    const provider = providerOf(Object.create(defaults) as TokenProviderOptions);
    expect(await provider.getToken()).toMatchObject({ expiresAt: 301_000 });
    expect(sent).toEqual(EXPECTED);
    expect(events).toHaveLength(2);
    expect(provider.allows(new URL('https://api.example/v2'))).toBe(true);
  });

  it('may come from a class with getters', async () => {
    const { fetch, sent } = collectingFetch();
    class Settings {
      get clientId(): string {
        return 'id';
      }
      readonly timeoutMs = PATIENCE_MS;
      get clientSecret(): string {
        return 'a-secret';
      }
      get tokenUrl(): string {
        return 'https://auth.example/token';
      }
      fetch(...request: Parameters<TokenFetch>): ReturnType<TokenFetch> {
        return fetch(...request);
      }
    }
    await providerOf(new Settings()).getToken();
    expect(sent).toEqual(EXPECTED);
  });

  it('may have a member with the name of one of every object', async () => {
    const { fetch, sent } = collectingFetch();
    const own = { clientId: 'id', clientSecret: 'a-secret', timeoutMs: PATIENCE_MS, fetch };
    await providerOf(Object.assign(own, { hasOwnProperty: 1 })).getToken();
    expect(sent).toHaveLength(1);
  });

  it('may have no prototype', async () => {
    const { fetch, sent } = collectingFetch();
    const own = { clientId: 'id', clientSecret: 'a-secret', timeoutMs: PATIENCE_MS, fetch };
    const options = Object.assign(Object.create(null) as object, own) as TokenProviderOptions;
    await providerOf(options).getToken();
    expect(sent).toHaveLength(1);
  });

  it('are looked up on the prototype of the user whenever they are used', async () => {
    const early = collectingFetch();
    const late = collectingFetch();
    const defaults = { fetch: early.fetch };
    const own = { clientId: 'id', clientSecret: 'a-secret', timeoutMs: PATIENCE_MS };
    const options = Object.assign(Object.create(defaults) as object, own) as TokenProviderOptions;
    const provider = providerOf(options);
    defaults.fetch = late.fetch;
    await provider.getToken();
    expect([early.sent.length, late.sent.length]).toEqual([0, 1]);
  });
});

describe('the options of an adapter', () => {
  it('may come from a prototype of the user', () => {
    const auth = { clientId: 'id', clientSecret: 'a-secret' };
    const options = Object.create({ renewOn: [403] }) as AdapterOptions;
    const authorizer = new Authorizer(auth, options);
    expect([403, 401].map(authorizer.isRefusal)).toEqual([true, false]);
  });
});
