import { describe, expect, it, vi } from 'vitest';
import { TokenRequestError } from '../src/index.js';
import { app, ECHO, refusedApp, rejection, versions } from './support.js';

const REFUSAL = { status: 400, body: { error: 'unauthorized_client' } };

describe.each(versions)('a TokenRequestError, with openapi-fetch $version', ({ createClient }) => {
  it('reaches the caller unchanged, and no middleware (B16)', async () => {
    const onError = vi.fn();
    const onResponse = vi.fn();
    const before = [{ onError, onResponse }];
    const { client, kaisa } = await app({ createClient, before });
    kaisa.tokenEndpoint.fail(REFUSAL);
    const error = await rejection(client.POST(ECHO, { body: { a: 1 } }));
    expect(error).toBeInstanceOf(TokenRequestError);
    expect(error).toMatchObject({ code: 'unauthorized_client' });
    expect([kaisa.stats().apiRequests, onError.mock.calls, onResponse.mock.calls]).toEqual([
      0,
      [],
      [],
    ]);
  });

  it('of the renewal after a 401 reaches the caller, and no middleware (B16)', async () => {
    const onError = vi.fn();
    const onResponse = vi.fn();
    const before = [{ onError, onResponse }];
    const { client, kaisa } = await refusedApp({ createClient, before });
    onResponse.mockClear();
    kaisa.tokenEndpoint.fail(REFUSAL);
    expect(await rejection(client.GET(ECHO))).toBeInstanceOf(TokenRequestError);
    expect([onError.mock.calls, onResponse.mock.calls]).toEqual([[], []]);
  });
});

describe('a request without a response, with the newest openapi-fetch', () => {
  const [, { createClient }] = versions as [unknown, (typeof versions)[number]];

  it('reaches onError without the token', async () => {
    const seen: unknown[] = [];
    const { client, kaisa } = await app({
      createClient,
      before: [
        {
          onError({ request }) {
            seen.push(request.headers.get('authorization'));
          },
        },
      ],
    });
    kaisa.api.breakConnection();
    expect(await rejection(client.GET(ECHO))).toBeInstanceOf(TypeError);
    expect(seen).toEqual([null]);
  });

  it('can be answered by onError', async () => {
    const { client, kaisa } = await app({
      createClient,
      before: [{ onError: () => new Response('"instead"', { status: 401 }) }],
    });
    kaisa.api.breakConnection(1);
    expect((await client.GET(ECHO)).error).toBe('instead');
    expect(kaisa.stats().tokenRequests).toBe(1);
  });
});
