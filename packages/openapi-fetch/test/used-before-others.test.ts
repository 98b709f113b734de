import type { Middleware } from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { onRequest, witness } from './other-middlewares.js';
import {
  app,
  collectGarbage,
  ECHO,
  emulator,
  raw,
  refusedApp,
  rejection,
  until,
  versions,
} from './support.js';

const AUTHORIZATION = expect.stringMatching(/^Bearer /) as string;

describe.each(versions)(
  'a middleware that is used after ours, with openapi-fetch $version (B17a)',
  ({ createClient }) => {
    it('sees the first 401 and the token', async () => {
      const { middleware, log } = witness();
      const { client } = await refusedApp({ createClient });
      client.use(middleware);
      expect((await client.GET(ECHO)).response.status).toBe(200);
      expect(log).toEqual([
        ['request', AUTHORIZATION],
        [401, AUTHORIZATION],
      ]);
    });

    it.each([
      ['GET', {}],
      ['POST', { body: { a: 1 } }],
    ] as const)('can add headers that are replayed too: %s', async (method, init) => {
      const { client, kaisa } = await refusedApp({ createClient });
      client.use(
        onRequest(({ request }) => {
          request.headers.set('x-late', '1');
          return request;
        }),
      );
      expect((await client[method](ECHO, init)).response.status).toBe(200);
      expect(kaisa.stats().requests.map(({ headers }) => headers['x-late'])).toEqual(['1', '1']);
    });

    it("can send a different request, whose 401 is the caller's", async () => {
      const ours: Request[] = [];
      const { client, kaisa } = await refusedApp({ createClient });
      const other = onRequest(({ request }) => {
        ours.push(request);
        return new Request(request, { body: 'changed' });
      });
      client.use(other);
      expect((await client.POST(ECHO, raw('text'))).response.status).toBe(401);
      expect(kaisa.stats().requests.map(({ body }) => body)).toEqual(['changed']);
      await until(() => kaisa.stats().tokensIssued === 1, 'token 1');
      expect((await client.POST(ECHO, raw('text'))).response.status).toBe(200);
      expect(ours.map(({ headers }) => headers.get('authorization'))).toEqual([null, null]);
    });

    it("can set its own Authorization, whose 401 is the caller's", async () => {
      const { middleware, log } = witness();
      const { client, kaisa } = await app({ createClient, before: [middleware] });
      client.use(
        onRequest(({ request }) => {
          request.headers.set('authorization', 'Custom mine');
        }),
      );
      expect((await client.GET(ECHO)).response.status).toBe(401);
      expect(log.at(-1)).toEqual([401, 'Custom mine']);
      expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
    });

    it('leaves nothing behind if it ends the call early', async () => {
      const { client, kaisa } = await app({ createClient });
      const held: WeakRef<object>[] = [];
      const thrower: Middleware = onRequest(({ request, options }) => {
        held.push(new WeakRef(request), new WeakRef(options));
        throw new Error('enough');
      });
      client.use(thrower);
      for (let call = 0; call < 20; call++) await rejection(client.POST(ECHO, { body: { call } }));
      client.eject(thrower);
      await collectGarbage();
      expect(held.filter((reference) => reference.deref())).toEqual([]);
      expect((await client.GET(ECHO)).response.status).toBe(200);
      expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
    });
  },
);

describe('a middleware of the newest openapi-fetch', () => {
  const [, { createClient }] = versions as [unknown, (typeof versions)[number]];

  it('can answer in place of the request', async () => {
    const { client, kaisa } = await app({ createClient });
    client.use(onRequest(() => new Response('"instead"', { status: 401 })));
    expect((await client.GET(ECHO)).error).toBe('instead');
    expect(kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 1 });
  });

  it('can be used for one call', async () => {
    const kaisa = await emulator();
    const client = createClient({ baseUrl: kaisa.url });
    const middleware = [kaisaAuth(kaisa.auth)];
    await client.GET(ECHO, { middleware });
    kaisa.revokeAll();
    expect((await client.GET(ECHO, { middleware })).response.status).toBe(200);
    expect((await client.GET(ECHO)).response.status).toBe(401);
  });

  it('runs after ours if it belongs to one call', async () => {
    const { client } = await refusedApp({ createClient });
    const { middleware, log } = witness();
    expect((await client.GET(ECHO, { middleware: [middleware] })).response.status).toBe(200);
    expect(log.at(-1)).toEqual([401, AUTHORIZATION]);
  });
});
