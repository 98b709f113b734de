import { Readable } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  app,
  ECHO,
  raw,
  refusedApp,
  until,
  versions,
  type App,
  type Echo,
  type Init,
} from './support.js';

const bytes = new Uint8Array([0, 255, 1]);
const decoded = Buffer.from(bytes).toString();

async function* generate(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode('streamed'));
}

/** Bodies that a user can send, and how they arrive. */
const bodies: Record<string, [init: () => Init, arrives: string]> = {
  JSON: [() => ({ body: { note: 'Zoë' } }), '{"note":"Zoë"}'],
  text: [() => raw('text'), 'text'],
  URLSearchParams: [() => raw(new URLSearchParams({ a: '1 2' })), 'a=1+2'],
  bytes: [() => raw(bytes), decoded],
  Blob: [() => raw(new Blob(['blob'])), 'blob'],
  'web stream': [() => ({ ...raw(new Blob(['streamed']).stream()), duplex: 'half' }), 'streamed'],
  'Node stream': [
    () => ({ ...raw(Readable.from([Buffer.from('streamed')])), duplex: 'half' }),
    'streamed',
  ],
  'async iterable': [() => ({ ...raw(generate()), duplex: 'half' }), 'streamed'],
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe.each(versions)('openapi-fetch $version', ({ createClient }) => {
  describe('a body (B17)', () => {
    it.each(Object.entries(bodies))('is replayed unchanged: %s', async (_, [init, arrives]) => {
      const { client, kaisa } = await refusedApp({ createClient });
      const { response } = await client.POST(ECHO, init());
      expect(response.status).toBe(200);
      const [refused, replayed, ...more] = kaisa.stats().requests;
      expect([refused?.body, replayed?.body, more]).toEqual([arrives, arrives, []]);
      expect(replayed?.contentType).toBe(refused?.contentType);
    });

    it('is replayed as FormData with matching header and body', async () => {
      const { client } = await refusedApp({ createClient });
      const body = new FormData();
      body.set('field', 'value');
      body.set('file', new Blob(['content']), 'name.txt');
      const { data } = await client.POST(ECHO, { body });
      const boundary = data?.contentType?.split('boundary=')[1] ?? 'none';
      expect(data?.body.split(`--${boundary}`)).toHaveLength(4);
      expect(data?.body).toContain('content');
    });
  });

  describe('replayBody: false (B18)', () => {
    it('keeps no copy', async () => {
      const { client } = await app({ createClient, replayBody: false });
      // The token is cached now, so the next request does not wait for one.
      await client.GET(ECHO);
      const clone = vi.spyOn(Request.prototype, 'clone');
      await client.POST(ECHO, { body: { a: 1 } });
      expect(clone).not.toHaveBeenCalled();
    });

    it.each(Object.entries(bodies))(
      'leaves the caller the original 401: %s',
      async (_, [init, arrives]) => {
        const running = await refusedApp({ createClient, replayBody: false });
        const { response } = await running.client.POST(ECHO, init());
        expect(response.status).toBe(401);
        await expectRenewedBehind(running, arrives);
      },
    );

    it('replays a request without a body', async () => {
      const { client, kaisa } = await refusedApp({ createClient, replayBody: false });
      expect((await client.GET(ECHO)).response.status).toBe(200);
      expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
    });
  });

  describe('the response to a replay', () => {
    it.each(['json', 'text', 'arrayBuffer', 'blob', 'stream'] as const)(
      'is parsed as %s',
      async (parseAs) => {
        const { client } = await refusedApp({ createClient });
        const { data } = await client.POST(ECHO, { body: { a: 1 }, parseAs });
        const text =
          parseAs === 'json' ? JSON.stringify(data) : await new Response(data as Blob).text();
        expect((JSON.parse(text) as Echo).body).toBe('{"a":1}');
      },
    );

    it('may be a 204', async () => {
      const { client, kaisa } = await refusedApp({ createClient });
      kaisa.api.refuseWith({ status: 401 }, 1);
      const release = kaisa.tokenEndpoint.hold();
      const call = client.POST(ECHO, { body: { a: 1 } });
      await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
      kaisa.api.refuseWith({ status: 204 }, 1);
      release();
      const { data, error, response } = await call;
      expect([data, error, response.status]).toEqual([undefined, undefined, 204]);
    });

    it('may be the response to a HEAD request', async () => {
      const { client, kaisa } = await refusedApp({ createClient });
      // 0.13.0 also parses the response to a HEAD request, with or without the adapter.
      const { response } = await client.HEAD(ECHO, { parseAs: 'text' });
      expect(response.status).toBe(200);
      expect(kaisa.stats().requests.map(({ method }) => method)).toEqual(['HEAD', 'HEAD']);
    });

    it('may be large, whatever was kept', async () => {
      const { client } = await app({ createClient });
      const large = 'x'.repeat(300_000);
      const { data } = await client.POST(ECHO, raw(large));
      expect(data?.body).toHaveLength(large.length);
    });
  });
});

/** Expects no replay, and a new token for the next request. */
async function expectRenewedBehind({ client, kaisa }: App, body: string): Promise<void> {
  await until(() => kaisa.stats().tokensIssued === 1, 'token 1');
  expect(kaisa.stats().requests.map((seen) => seen.body)).toEqual([body]);
  expect((await client.GET(ECHO)).response.status).toBe(200);
  expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
}
