import { Agent } from 'node:http';
import { text } from 'node:stream/consumers';
import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth } from '../src/index.js';
import { app, bareApp, ECHO, rejection, revokeToken, type App, type Echo } from './support.js';

const REFUSAL = { status: 401, body: 'x'.repeat(100_000) };

/** With one connection, an unread response would block the next request. */
function oneConnection(): { httpAgent: Agent } {
  return { httpAgent: new Agent({ keepAlive: true, maxSockets: 1 }) };
}

async function refusedOnce(): Promise<App> {
  const running = await app(oneConnection());
  await revokeToken(running);
  running.kaisa.api.refuseWith(REFUSAL, 1);
  return running;
}

describe("responseType 'stream'", () => {
  it.each(['http', 'fetch'])('streams the final response, adapter %s', async (adapter) => {
    const running = await app({ adapter });
    await revokeToken(running);
    const { data } = await running.instance.get<AsyncIterable<unknown>>(ECHO, {
      responseType: 'stream',
    });
    const echo = JSON.parse(await text(data)) as Echo;
    expect(echo.path).toBe(ECHO);
  });

  it('discards the 401 that is replaced by another response', async () => {
    const { instance } = await refusedOnce();
    const { data } = await instance.get<AsyncIterable<unknown>>(ECHO, { responseType: 'stream' });
    await text(data);
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
  });

  it('discards the 401 that is replaced by an error', async () => {
    const { instance, kaisa } = await refusedOnce();
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } }, 1);
    const error = await rejection(instance.get(ECHO, { responseType: 'stream' }));
    expect(error).toMatchObject({ name: 'TokenRequestError' });
    const headers = { Authorization: false };
    expect(await rejection(instance.get(ECHO, { headers }))).toMatchObject({ status: 401 });
  });

  it('leaves the body of a final 401 readable', async () => {
    const { instance, kaisa } = await app();
    kaisa.api.refuseWith({ status: 401, body: 'why not' });
    const error = await rejection(instance.get(ECHO, { responseType: 'stream' }));
    const { data } = (error as { response: { data: AsyncIterable<unknown> } }).response;
    expect(await text(data)).toBe('why not');
  });

  it('survives an interceptor that copies the response', async () => {
    const { instance } = await app();
    instance.interceptors.response.use((response) => ({ ...response }));
    const { data } = await instance.get<AsyncIterable<unknown>>(ECHO, { responseType: 'stream' });
    expect(await text(data)).toContain(ECHO);
  });
});

it.each(['arraybuffer', 'text', 'json'] as const)(
  'responseType %s resolves with the final response',
  async (responseType) => {
    const running = await app({ responseType });
    await revokeToken(running);
    const { status, data } = await running.instance.get<unknown>(ECHO);
    expect(status).toBe(200);
    const parsed = responseType === 'json' ? data : (JSON.parse(String(data)) as Echo);
    expect(parsed).toMatchObject({ path: ECHO });
  },
);

const printedCases = (['stream', 'arraybuffer', 'text', 'json'] as const).flatMap((responseType) =>
  ['http', 'fetch'].flatMap((adapter) =>
    [200, 401, 500].map((status) => ({ responseType, adapter, status })),
  ),
);

it.each(printedCases)(
  'a $status shows no secret, responseType $responseType, adapter $adapter (B22)',
  async ({ responseType, adapter, status }) => {
    const { kaisa, instance } = await bareApp({ adapter, responseType, validateStatus: null });
    const provider = createTokenProvider(kaisa.auth);
    kaisaAuth(instance, provider);
    const { accessToken: first } = await provider.getToken();
    kaisa.api.refuseWith({ status });
    const response = await instance.get<unknown>(ECHO);
    expect(response.status).toBe(status);
    const { accessToken: last } = await provider.getToken();
    expectNoSecret(response, 'Bearer', first, last, kaisa.clientSecret);
  },
);
