import type { Middleware } from 'openapi-fetch';
import type { Middleware as LowestMiddleware } from 'openapi-fetch-lowest';
import { describeWrongArguments } from '@kaisa-auth/test-kit/wrong-arguments';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createTokenProvider, kaisaAuth, type AuthMiddleware } from '../src/index.js';
import { app, ECHO, emulator, versions } from './support.js';

describeWrongArguments(kaisaAuth);

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
