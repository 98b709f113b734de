import { Agent } from 'node:http';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { app, ECHO, rejection, revokeToken, type App, type Echo } from './support.js';

const REFUSAL = { status: 401, body: 'x'.repeat(100_000) };

/** One connection: an answer that nobody reads would block the next request. */
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
  it.each(['http', 'fetch'])('is that of the final answer, adapter %s', async (adapter) => {
    const running = await app({ adapter });
    await revokeToken(running);
    const { data } = await running.instance.get<AsyncIterable<unknown>>(ECHO, {
      responseType: 'stream',
    });
    const echo = JSON.parse(await text(data)) as Echo;
    expect(echo.path).toBe(ECHO);
  });

  it('gives up the 401 whose place another answer takes', async () => {
    const { instance } = await refusedOnce();
    const { data } = await instance.get<AsyncIterable<unknown>>(ECHO, { responseType: 'stream' });
    await text(data);
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
  });

  it('gives up the 401 in whose place there is an error', async () => {
    const { instance, kaisa } = await refusedOnce();
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } }, 1);
    const error = await rejection(instance.get(ECHO, { responseType: 'stream' }));
    expect(error).toMatchObject({ name: 'TokenRequestError' });
    const headers = { Authorization: false };
    expect(await rejection(instance.get(ECHO, { headers }))).toMatchObject({ status: 401 });
  });

  it('leaves a final 401 to be read', async () => {
    const { instance, kaisa } = await app();
    kaisa.api.refuseWith({ status: 401, body: 'why not' });
    const error = await rejection(instance.get(ECHO, { responseType: 'stream' }));
    const { data } = (error as { response: { data: AsyncIterable<unknown> } }).response;
    expect(await text(data)).toBe('why not');
  });

  it('B22: shows no token when its response is printed', async () => {
    const { instance } = await app();
    const response = await instance.get<AsyncIterable<unknown>>(ECHO, { responseType: 'stream' });
    const printed = inspect(response, { depth: 20, showHidden: true });
    expect(printed).toContain(ECHO);
    expect(printed).not.toContain('Bearer');
    await text(response.data);
  });

  it('can be copied into another response, as an interceptor may', async () => {
    const { instance } = await app();
    instance.interceptors.response.use((response) => ({ ...response }));
    const { data } = await instance.get<AsyncIterable<unknown>>(ECHO, { responseType: 'stream' });
    expect(await text(data)).toContain(ECHO);
  });
});

it.each(['arraybuffer', 'text', 'json'] as const)(
  'responseType %s: the final answer alone',
  async (responseType) => {
    const running = await app({ responseType });
    await revokeToken(running);
    const { status, data } = await running.instance.get<unknown>(ECHO);
    expect(status).toBe(200);
    const parsed = responseType === 'json' ? data : (JSON.parse(String(data)) as Echo);
    expect(parsed).toMatchObject({ path: ECHO });
  },
);
