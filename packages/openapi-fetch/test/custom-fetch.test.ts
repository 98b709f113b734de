import { describe, expect, it, vi } from 'vitest';
import { app, ECHO, raw, refusedApp, versions } from './support.js';

/** Returns a user's fetch that records its arguments. */
function notingFetch(): { send: (request: Request) => Promise<Response>; given: unknown[][] } {
  const given: unknown[][] = [];
  const send = (request: Request, init?: RequestInit): Promise<Response> => {
    given.push(init ? [request, init] : [request]);
    return fetch(request, init);
  };
  return { send, given };
}

let made = 0;

class NumberedRequest extends Request {
  readonly number = (made += 1);
}

/** Responds like another implementation of fetch, with a Response of another realm. */
async function foreignFetch(request: Request): Promise<Response> {
  const response = await fetch(request);
  const { ok, status, statusText, url, headers, body } = response;
  const text = (): Promise<string> => response.text();
  const json = (): Promise<unknown> => response.json();
  return { ok, status, statusText, url, headers, body, text, json } as Response;
}

describe.each(versions)('a custom fetch, with openapi-fetch $version', ({ createClient }) => {
  it.each([
    ['GET', {}],
    ['POST', { body: { a: 1 } }],
  ] as const)('receives the replay too: %s', async (method, init) => {
    const { send, given } = notingFetch();
    const { client } = await refusedApp({ createClient, client: { fetch: send } });
    expect((await client[method](ECHO, init)).response.status).toBe(200);
    const [, first, second, ...more] = given;
    expect(more).toEqual([]);
    expect(first).toEqual([expect.any(Request)]);
    expect(second).toEqual([expect.any(Request)]);
  });

  it('of one call receives its replay', async () => {
    const { send, given } = notingFetch();
    const { client } = await refusedApp({ createClient });
    await client.GET(ECHO, { fetch: send });
    expect(given).toHaveLength(2);
  });

  it("receives the caller's own members on the replay", async () => {
    const { send, given } = notingFetch();
    const { client } = await refusedApp({ createClient });
    await client.POST(ECHO, { body: { a: 1 }, fetch: send, next: { revalidate: 60 } });
    const next = { revalidate: 60 };
    expect(given).toEqual([
      [expect.objectContaining({ next })],
      [expect.objectContaining({ next })],
    ]);
  });

  it("receives requests of the user's class, a new one each time", async () => {
    made = 0;
    const { send, given } = notingFetch();
    const { client } = await refusedApp({
      createClient,
      client: { fetch: send, Request: NumberedRequest },
    });
    expect((await client.POST(ECHO, raw('text'))).response.status).toBe(200);
    expect(given.map(([request]) => (request as NumberedRequest).number)).toEqual([1, 2, 3]);
  });

  it('keeps no token in the requests it was given', async () => {
    const { send, given } = notingFetch();
    const { client } = await refusedApp({ createClient, client: { fetch: send } });
    await client.POST(ECHO, { body: { a: 1 } });
    const requests = given.map(([request]) => request as Request);
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([null, null, null]);
  });

  it('may answer with a Response of another realm', async () => {
    const { client, kaisa } = await refusedApp({ createClient, client: { fetch: foreignFetch } });
    const { data } = await client.POST(ECHO, { body: { a: 1 } });
    expect(data?.body).toBe('{"a":1}');
    kaisa.api.refuseAll(true);
    const { response } = await client.GET(ECHO);
    expect(response).toMatchObject({ status: 401, url: kaisa.url + ECHO });
  });

  it('fails with its own error, once', async () => {
    const broken = new Error('broken');
    const send = vi.fn(() => Promise.reject<Response>(broken));
    const { client } = await app({ createClient, client: { fetch: send } });
    await expect(client.GET(ECHO)).rejects.toBe(broken);
    expect(send).toHaveBeenCalledOnce();
  });
});

it('receives a replay without requestInitExt, which no middleware can see', async () => {
  const [, { createClient }] = versions as [unknown, (typeof versions)[number]];
  const { send, given } = notingFetch();
  const requestInitExt = { keepalive: true };
  const { client } = await refusedApp({ createClient, client: { fetch: send, requestInitExt } });
  await client.GET(ECHO);
  expect(given.slice(1).map(([, init]) => init)).toEqual([requestInitExt, undefined]);
});
