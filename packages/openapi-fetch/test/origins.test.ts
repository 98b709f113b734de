import { describe, expect, it } from 'vitest';
import type { TokenEvent } from '../src/index.js';
import { app, ECHO, emulator, serve, versions } from './support.js';

const INNER = '/_emulator/redirect?status=307&to=';

describe.each(versions)('another origin, with openapi-fetch $version (B15)', ({ createClient }) => {
  it('gets no token as baseUrl, and an event is emitted', async () => {
    const seen: unknown[] = [];
    const baseUrl = await serve(({ headers }, response) => {
      seen.push(headers.authorization);
      response.writeHead(401).end();
    });
    const events: TokenEvent[] = [];
    const { client, kaisa } = await app({
      createClient,
      client: { baseUrl },
      auth: { onEvent: (event) => events.push(event) },
    });
    expect((await client.GET('/')).response.status).toBe(401);
    expect(seen).toEqual([undefined]);
    expect(events).toEqual([{ type: 'origin_skipped', origin: baseUrl }]);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it('gets no token as the baseUrl of one call', async () => {
    const other = await emulator();
    const { client } = await app({ createClient });
    await client.GET('/_emulator/open-echo', { baseUrl: other.url });
    expect(other.stats().requests).toMatchObject([{ authorization: 'none' }]);
  });

  it('gets no token from a Request that pretends to be for an allowed one', async () => {
    class Misleading extends Request {
      override get url(): string {
        return kaisa.url + ECHO;
      }
    }
    const other = await emulator();
    const { client, kaisa } = await app({ createClient });
    const options = { baseUrl: other.url, Request: Misleading };
    await client.GET('/_emulator/open-echo', options);
    expect(other.stats().requests).toMatchObject([{ authorization: 'none' }]);
  });

  it('causes no token request with its 401 after a redirect (B17)', async () => {
    const other = await emulator();
    const { client, kaisa } = await app({ createClient });
    const path = INNER + encodeURIComponent(other.url + ECHO);
    expect((await client.POST(path, { body: { a: 1 } })).response.status).toBe(401);
    expect(other.stats().requests).toMatchObject([{ authorization: 'none' }]);
    await client.GET(ECHO);
    expect(kaisa.stats()).toMatchObject({ apiUnauthorized: 0, tokenRequests: 1 });
  });

  it('is not a redirect within the origin, whose 401 is replayed as a whole (B17)', async () => {
    const { client, kaisa } = await app({ createClient });
    await client.GET(ECHO);
    kaisa.revokeAll();
    const { data } = await client.POST(INNER + ECHO, { body: { a: 1 } });
    expect(data?.body).toBe('{"a":1}');
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
