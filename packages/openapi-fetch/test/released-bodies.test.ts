import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import {
  app,
  ECHO,
  raw,
  refusedApp,
  rejection,
  versions,
  type App,
  type Setup,
} from './support.js';

let cancelled: MockInstance;

beforeEach(() => {
  cancelled = vi.spyOn(ReadableStream.prototype, 'cancel');
});

afterEach(() => {
  vi.restoreAllMocks();
});

const refusal = { status: 401, body: 'why not' };
const body = { body: { a: 1 } };

async function appWithoutToken(setup: Setup): Promise<App> {
  const running = await refusedApp(setup);
  running.kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
  running.kaisa.api.refuseWith(refusal, 1);
  return running;
}

describe.each(versions)(
  'the bodies that nobody reads, with openapi-fetch $version',
  ({ createClient }) => {
    it('include the 401 if there is another token', async () => {
      const { client, kaisa } = await refusedApp({ createClient });
      kaisa.api.refuseWith(refusal, 1);
      expect((await client.GET(ECHO)).response.status).toBe(200);
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('include the 401 if the renewal fails', async () => {
      const { client } = await appWithoutToken({ createClient });
      await expect(client.GET(ECHO)).rejects.toMatchObject({ code: 'invalid_client' });
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('include the 401 and the copy if the renewal fails', async () => {
      const { client } = await appWithoutToken({ createClient });
      await expect(client.POST(ECHO, body)).rejects.toMatchObject({ code: 'invalid_client' });
      expect(cancelled).toHaveBeenCalledTimes(2);
    });

    it('include only the copy if there is no other token, because the caller gets the 401', async () => {
      const { client, kaisa } = await refusedApp({ createClient });
      // A token that replaced a refused one is not replaced again for 5 s.
      await client.GET(ECHO);
      cancelled.mockClear();
      kaisa.api.refuseWith(refusal, 1);
      expect(await client.POST(ECHO, body)).toMatchObject({ error: 'why not' });
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('include the copy once the request was answered', async () => {
      const { client } = await app({ createClient });
      expect((await client.POST(ECHO, body)).response.status).toBe(200);
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('include the copy if another middleware sent a different request', async () => {
      const { client } = await refusedApp({ createClient });
      client.use({ onRequest: ({ request }) => new Request(request, { body: 'other' }) });
      expect((await client.POST(ECHO, raw('text'))).response.status).toBe(401);
      expect(cancelled).toHaveBeenCalledOnce();
    });
  },
);

it('releases the copy of a request without a response, with the newest openapi-fetch', async () => {
  const [, { createClient }] = versions as [unknown, (typeof versions)[number]];
  const { client, kaisa } = await app({ createClient });
  kaisa.api.breakConnection();
  await rejection(client.POST(ECHO, body));
  expect(cancelled).toHaveBeenCalledOnce();
});
