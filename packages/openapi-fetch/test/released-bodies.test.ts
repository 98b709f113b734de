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
  'openapi-fetch $version gives up what nobody reads:',
  ({ createClient }) => {
    it('the 401, when there is another token', async () => {
      const { client, kaisa } = await refusedApp({ createClient });
      kaisa.api.refuseWith(refusal, 1);
      expect((await client.GET(ECHO)).response.status).toBe(200);
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('the 401, when the renewal fails', async () => {
      const { client } = await appWithoutToken({ createClient });
      await expect(client.GET(ECHO)).rejects.toMatchObject({ code: 'invalid_client' });
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('the 401 and the copy, when the renewal fails', async () => {
      const { client } = await appWithoutToken({ createClient });
      await expect(client.POST(ECHO, body)).rejects.toMatchObject({ code: 'invalid_client' });
      expect(cancelled).toHaveBeenCalledTimes(2);
    });

    it('only the copy, when there is no other token: the 401 is for the caller', async () => {
      const { client, kaisa } = await refusedApp({ createClient });
      // A token that a 401 brought is not replaced at once because of another 401.
      await client.GET(ECHO);
      cancelled.mockClear();
      kaisa.api.refuseWith(refusal, 1);
      expect(await client.POST(ECHO, body)).toMatchObject({ error: 'why not' });
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('the copy, when the request was answered', async () => {
      const { client } = await app({ createClient });
      expect((await client.POST(ECHO, body)).response.status).toBe(200);
      expect(cancelled).toHaveBeenCalledOnce();
    });

    it('the copy, when another middleware sent something else', async () => {
      const { client } = await refusedApp({ createClient });
      client.use({ onRequest: ({ request }) => new Request(request, { body: 'other' }) });
      expect((await client.POST(ECHO, raw('text'))).response.status).toBe(401);
      expect(cancelled).toHaveBeenCalledOnce();
    });
  },
);

it('openapi-fetch newest gives up what nobody reads: the copy, when there was no answer', async () => {
  const [, { createClient }] = versions as [unknown, (typeof versions)[number]];
  const { client, kaisa } = await app({ createClient });
  kaisa.api.breakConnection();
  await rejection(client.POST(ECHO, body));
  expect(cancelled).toHaveBeenCalledOnce();
});
