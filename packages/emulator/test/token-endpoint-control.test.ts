import { describe, expect, it } from 'vitest';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { until } from '@kaisa-auth/test-kit/waiting';
import { DELAYED, emulator, grantOf, json, orderOf, requestToken } from './support.js';

describe('hold', () => {
  it('withholds responses until released and counts requests on arrival', async () => {
    const running = await emulator();
    const release = running.tokenEndpoint.hold();
    let answered = 0;
    const waiting = [1, 2, 3].map(async () => {
      const response = await requestToken(running);
      answered += 1;
      return response.status;
    });
    await until(() => running.stats().tokenRequests === 3, 'the token request arrived');
    expect(answered).toBe(0);
    expect(running.stats()).toMatchObject({ tokensIssued: 0 });
    release();
    expect(await Promise.all(waiting)).toEqual([200, 200, 200]);
    expect((await requestToken(running)).status).toBe(200);
  });

  it('ends when every hold is released, some of them twice', async () => {
    const running = await emulator();
    const first = running.tokenEndpoint.hold();
    const second = running.tokenEndpoint.hold();
    const waiting = requestToken(running);
    await until(() => running.stats().tokenRequests === 1, 'the token request arrived');
    first();
    first();
    expect(running.stats().tokensIssued).toBe(0);
    second();
    expect((await waiting).status).toBe(200);
  });

  it('continues after a caller has given up', async () => {
    const running = await emulator();
    const release = running.tokenEndpoint.hold();
    const abort = new AbortController();
    const { signal } = abort;
    const body = new URLSearchParams(grantOf(running));
    const given = fetch(running.tokenUrl, { method: 'POST', body, signal });
    await until(() => running.stats().tokenRequests === 1, 'the token request arrived');
    abort.abort();
    await expect(given).rejects.toThrow();
    release();
    expect((await requestToken(running)).status).toBe(200);
  });
});

describe('fail', () => {
  it('applies to the given number of requests', async () => {
    const running = await emulator();
    running.tokenEndpoint.fail({ status: 503, headers: { 'x-why': 'test' } }, 2);
    const first = await requestToken(running);
    expect([first.status, first.headers.get('x-why'), await first.text()]).toEqual([
      503,
      'test',
      '',
    ]);
    expect((await requestToken(running)).status).toBe(503);
    expect((await requestToken(running)).status).toBe(200);
    expect(running.stats()).toMatchObject({ tokenFailures: { http_503: 2 }, tokensIssued: 1 });
  });

  it('applies until restore without a number', async () => {
    const running = await emulator();
    running.tokenEndpoint.fail({ status: 401, body: { error: 'invalid_client' } });
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await requestToken(running)).status).toBe(401);
    }
    running.tokenEndpoint.restore();
    expect((await requestToken(running)).status).toBe(200);
    expect(running.stats().tokenFailures).toEqual({ invalid_client: 3 });
  });

  it('keeps its order, and a later call replaces an endless one', async () => {
    const running = await emulator();
    running.tokenEndpoint.fail({ status: 500 });
    running.tokenEndpoint.fail({ status: 502 }, 1);
    running.tokenEndpoint.rateLimit(7, 1);
    const answers = [await requestToken(running), await requestToken(running)];
    expect(answers.map(({ status }) => status)).toEqual([502, 429]);
    expect(answers[1]?.headers.get('retry-after')).toBe('7');
    expect((await requestToken(running)).status).toBe(200);
  });

  it.each([
    { body: { a: 1 }, type: 'application/json', text: '{"a":1}' },
    { body: '<html>', type: 'text/plain;charset=UTF-8', text: '<html>' },
    { body: new Uint8Array([104, 105]), type: 'application/octet-stream', text: 'hi' },
    { body: undefined, type: null, text: '' },
  ])('sends $text with its content type', async ({ body, type, text }) => {
    const running = await emulator();
    running.tokenEndpoint.fail({ status: 500, body });
    const response = await requestToken(running);
    expect([response.headers.get('content-type'), await response.text()]).toEqual([type, text]);
  });

  it.each([99, 600, 200.5])('rejects the status %s immediately', async (status) => {
    const running = await emulator();
    expect(() => {
      running.tokenEndpoint.fail({ status });
    }).toThrow(TypeError);
  });

  it.each([0, -1, 1.5, NaN])('rejects %s times', async (times) => {
    const running = await emulator();
    expect(() => {
      running.tokenEndpoint.fail({ status: 500 }, times);
    }).toThrow('`times` takes');
  });
});

describe('other answers', () => {
  it('answer sends any response and gets the parameters', async () => {
    const running = await emulator();
    running.tokenEndpoint.answer(({ client_id }) => ({
      status: 200,
      body: { access_token: client_id, expires_in: '60' },
    }));
    const body = await json(await requestToken(running));
    expect(body).toEqual({ access_token: running.clientId, expires_in: '60' });
  });

  it('answer can send a Response that never ends', async () => {
    const running = await emulator();
    running.tokenEndpoint.answer(() => new Response(new ReadableStream(), { status: 500 }));
    const response = await requestToken(running);
    expect(response.status).toBe(500);
    await response.body?.cancel();
    expect(running.stats().tokenFailures).toEqual({ http_500: 1 });
  });

  it('breakConnection sends no response', async () => {
    const running = await emulator();
    running.tokenEndpoint.breakConnection(1);
    await expect(requestToken(running)).rejects.toThrow('fetch failed');
    expect((await requestToken(running)).status).toBe(200);
    const [broken] = running.stats().tokenRequestLog;
    expect(broken).not.toHaveProperty('status');
  });

  it('delay issues the token before the wait', async () => {
    const running = await emulator();
    running.tokenEndpoint.delay(60_000);
    const waiting = requestToken(running);
    await until(() => running.stats().tokensIssued === 1, 'the token was issued');
    running.tokenEndpoint.restore();
    expect((await waiting).status).toBe(200);
  });

  it('delay waits in real time', async () => {
    const running = await emulator({ clock: new ManualClock() });
    expect(await orderOf(30, () => requestToken(running), running.tokenEndpoint)).toEqual(DELAYED);
    running.tokenEndpoint.delay(0);
    expect(() => {
      running.tokenEndpoint.delay(-1);
    }).toThrow(TypeError);
  });
});
