import type { Middleware } from 'openapi-fetch';
import type { Middleware as LowestMiddleware } from 'openapi-fetch-lowest';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createTokenProvider, kaisaAuth, type AuthMiddleware } from '../src/index.js';
import { app, ECHO, emulator, versions } from './support.js';

const auth = { clientId: 'id', clientSecret: 'do-not-print-me' };

describe('kaisaAuth throws a TypeError that names', () => {
  it.each([undefined, null, 'text'])('auth, if it is %s', (wrong) => {
    const make = (): unknown => untyped(kaisaAuth)(wrong);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/kaisa-auth: auth must be/);
  });

  it.each([401, '401', ['401'], null])('renewOn, if it is %j', (renewOn) => {
    const make = (): unknown => untyped(kaisaAuth)(auth, { renewOn });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/kaisa-auth: renewOn must be/);
  });

  it.each([null, 5, 'text'])('the options, if they are %j', (options) => {
    const make = (): unknown => untyped(kaisaAuth)(auth, options);
    expect(make).toThrow(/^kaisa-auth: options must be an object/);
  });

  it.each(['no', 0, null])('replayBody, if it is %j', (replayBody) => {
    const make = (): unknown => untyped(kaisaAuth)(auth, { replayBody });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/kaisa-auth: replayBody must be/);
  });
});

it('kaisaAuth returns a Middleware of every version (B17a)', () => {
  expectTypeOf<AuthMiddleware>().toExtend<Middleware>();
  expectTypeOf<AuthMiddleware>().toExtend<LowestMiddleware>();
});

describe.each(versions)('kaisaAuth accepts, with openapi-fetch $version', ({ createClient }) => {
  it('a provider, which clients can share', async () => {
    const kaisa = await emulator();
    const provider = createTokenProvider(kaisa.auth);
    const clients = [1, 2].map(() => {
      const client = createClient({ baseUrl: kaisa.url });
      client.use(kaisaAuth(provider));
      return client;
    });
    await Promise.all(clients.map((client) => client.GET(ECHO)));
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, apiUnauthorized: 0, tokenRequests: 1 });
  });

  it('a third-party provider', async () => {
    const kaisa = await emulator();
    const client = createClient({ baseUrl: kaisa.url });
    client.use(kaisaAuth({ ...createTokenProvider(kaisa.auth) }));
    await client.GET(ECHO);
    kaisa.revokeAll();
    expect((await client.GET(ECHO)).response.status).toBe(200);
  });

  it.each([
    ['a list', [403]],
    ['a predicate', (status: number) => status === 403],
  ])('renewOn as %s', async (_, renewOn) => {
    const { client, kaisa } = await app({ createClient, renewOn });
    kaisa.api.refuseWith({ status: 403 }, 1);
    expect((await client.GET(ECHO)).response.status).toBe(200);
    kaisa.api.refuseWith({ status: 401 }, 1);
    expect((await client.GET(ECHO)).response.status).toBe(401);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
