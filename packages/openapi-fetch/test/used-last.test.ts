import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import type { Middleware } from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth } from '../src/index.js';
import { onRequest, witness } from './other-middlewares.js';
import { app, ECHO, emulator, refusedApp, versions } from './support.js';

describe.each(versions)(
  'our middleware used last, with openapi-fetch $version (B17a)',
  ({ createClient }) => {
    it('shows the others one request, its final response and no token', async () => {
      const { middleware, log } = witness();
      const { client } = await refusedApp({ createClient, before: [middleware] });
      await client.POST(ECHO, { body: { a: 1 } });
      expect(log.slice(2)).toEqual([
        ['request', null],
        [200, null],
      ]);
    });

    it('keeps the identity of the request', async () => {
      const { middleware, requests } = witness();
      const { client } = await refusedApp({
        createClient,
        before: [middleware],
      });
      await client.POST(ECHO, { body: { a: 1 } });
      const [, , asked, answered] = requests;
      expect(answered).toBe(asked);
    });

    it('sends and replays what the others did to the request', async () => {
      const change = onRequest(({ request }) => {
        const changed = new Request(request);
        changed.headers.set('x-app', 'mine');
        return changed;
      });
      const { client, kaisa } = await refusedApp({
        createClient,
        before: [change],
      });
      await client.POST(ECHO, { body: { a: 1 } });
      expect(kaisa.stats().requests.map(({ headers, body }) => [headers['x-app'], body])).toEqual([
        ['mine', '{"a":1}'],
        ['mine', '{"a":1}'],
      ]);
    });

    it('adds no token to a request that another middleware sends itself', async () => {
      const again: Middleware = {
        onResponse: ({ request, response, options }) =>
          response.status === 503 ? options.fetch(request) : undefined,
      };
      const { client, kaisa } = await app({ createClient, before: [again] });
      kaisa.api.refuseWith({ status: 503 }, 1);
      expect((await client.GET(ECHO)).response.status).toBe(401);
      expect(kaisa.stats().requests.map(({ authorization }) => authorization)).toEqual([
        'valid',
        'none',
      ]);
    });

    it('respects an Authorization that another middleware sets', async () => {
      const own = onRequest(({ request }) => {
        request.headers.set('Authorization', 'Custom mine');
        return request;
      });
      const { client, kaisa } = await app({
        createClient,
        before: [own],
      });
      const { response } = await client.GET(ECHO);
      expect(response.status).toBe(401);
      expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 0 });
    });
  },
);

describe.each(versions)('our middleware, with openapi-fetch $version', ({ createClient }) => {
  it('replays once if it is used twice', async () => {
    const kaisa = await emulator();
    const client = createClient({ baseUrl: kaisa.url });
    const provider = createTokenProvider(kaisa.auth);
    const ours = kaisaAuth(provider);
    client.use(ours, ours, kaisaAuth(provider));
    await client.GET(ECHO);
    kaisa.api.refuseAll(true);
    expect((await client.GET(ECHO)).response.status).toBe(401);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 3, tokenRequests: 2 });
  });

  it('shows no token and no secret, nor does its client (B22)', async () => {
    const kaisa = await emulator();
    const client = createClient({ baseUrl: kaisa.url });
    const provider = createTokenProvider(kaisa.auth);
    const ours = kaisaAuth(provider);
    client.use(ours);
    await client.GET(ECHO);
    const { accessToken } = await provider.getToken();
    expectNoSecret([ours, client], accessToken, kaisa.clientSecret);
  });

  it('does nothing once it is ejected', async () => {
    const kaisa = await emulator();
    const client = createClient({ baseUrl: kaisa.url });
    const ours = kaisaAuth(kaisa.auth);
    client.use(ours);
    client.eject(ours);
    expect((await client.GET(ECHO)).response.status).toBe(401);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 0 });
  });
});
