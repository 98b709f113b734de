import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth } from '../src/index.js';
import { ECHO, emulator, versions, type Client } from './support.js';

/** Each way of being later than a middleware can be. */
function useOthers(client: Client): unknown[] {
  const log: unknown[] = [];
  client.use({
    onRequest({ request }) {
      log.push(['request', request.headers.get('authorization')]);
      return new Request(request, { body: 'changed' });
    },
    onResponse({ response }) {
      log.push(response.status);
    },
  });
  return log;
}

describe.each(versions)(
  'createClient({ fetch: kaisaAuth(auth) }), with openapi-fetch $version (B17a)',
  (made) => {
    it('authorizes and replays whatever is used with it', async () => {
      const kaisa = await emulator();
      const client = made.createClient({ baseUrl: kaisa.url, fetch: fetchAuth(kaisa.auth) });
      const log = useOthers(client);
      await client.POST(ECHO, { body: { a: 1 } });
      kaisa.revokeAll();
      const { data } = await client.POST(ECHO, { body: { a: 1 } });
      expect(data?.body).toBe('changed');
      expect(log).toEqual([['request', null], 200, ['request', null], 200]);
      expect(kaisa.stats()).toMatchObject({ apiRequests: 3, tokenRequests: 2 });
    });

    it('authorizes what a middleware sends itself', async () => {
      const kaisa = await emulator();
      const client = made.createClient({ baseUrl: kaisa.url, fetch: fetchAuth(kaisa.auth) });
      client.use({
        onResponse: ({ request, response, options }) =>
          response.status === 503 ? options.fetch(request) : undefined,
      });
      kaisa.api.refuseWith({ status: 503 }, 1);
      expect((await client.GET(ECHO)).response.status).toBe(200);
    });

    it('is bypassed by a call with a fetch of its own', async () => {
      const kaisa = await emulator();
      const client = made.createClient({ baseUrl: kaisa.url, fetch: fetchAuth(kaisa.auth) });
      expect((await client.GET(ECHO, { fetch })).response.status).toBe(401);
    });

    it('replays once together with our middleware', async () => {
      const kaisa = await emulator();
      const provider = createTokenProvider(kaisa.auth);
      const client = made.createClient({ baseUrl: kaisa.url, fetch: fetchAuth(provider) });
      client.use(kaisaAuth(provider));
      await client.GET(ECHO);
      kaisa.api.refuseAll(true);
      expect((await client.GET(ECHO)).response.status).toBe(401);
      expect(kaisa.stats()).toMatchObject({ apiRequests: 3, tokenRequests: 2 });
    });
  },
);

it('keeps requestInitExt in a replay', async () => {
  const [, { createClient }] = versions as [unknown, (typeof versions)[number]];
  const given: unknown[] = [];
  const kaisa = await emulator();
  const send = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    given.push(init?.keepalive);
    return fetch(input, init);
  };
  const client = createClient({
    baseUrl: kaisa.url,
    fetch: fetchAuth(kaisa.auth, { fetch: send }),
    requestInitExt: { keepalive: true },
  });
  await client.GET(ECHO);
  kaisa.revokeAll();
  await client.GET(ECHO);
  expect(given).toEqual([true, true, true]);
});
