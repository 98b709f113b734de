import { FAILING_STREAMS, innermostMessage } from '@kaisa-auth/test-kit/failing-streams';
import { describe, expect, it, vi } from 'vitest';
import { app, rejection, until } from './support.js';

type Call = (url: string, body: BodyInit) => Parameters<typeof fetch>;

const post = (body: BodyInit): RequestInit =>
  ({ method: 'POST', body, duplex: 'half' }) as RequestInit;

const calls: [name: string, call: Call][] = [
  ['in init', (url, body) => [url, post(body)]],
  ['in a Request', (url, body) => [new Request(url, post(body))]],
  ['in init beside a Request', (url, body) => [new Request(url), post(body)]],
];

describe.each(calls)('while a token is awaited, with the body %s', (_, call) => {
  it.each(Object.entries(FAILING_STREAMS))('%s makes the call reject (B20)', async (_, make) => {
    const { authFetch, kaisa, url } = await app();
    const release = kaisa.tokenEndpoint.hold();
    const { body, fail, message } = make();
    const failed = rejection(authFetch(...call(url, body as BodyInit)));
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    fail();
    release();
    const error = await failed;
    expect(innermostMessage(error)).toMatch(message);
    expect((error as Error).message).not.toBe('');
  });
});

it('a body is sent whole after its first chunk was read ahead', async () => {
  const { authFetch, kaisa, url } = await app({ replayBody: false });
  const chunks = Array.from({ length: 50 }, () => new Uint8Array(65_536).fill(120));
  const body = new ReadableStream({
    pull(controller) {
      const chunk = chunks.pop();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const release = kaisa.tokenEndpoint.hold();
  const answer = authFetch(new Request(url, post(body)));
  await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
  expect(chunks.length).toBeGreaterThan(40);
  release();
  expect(await answer).toMatchObject({ status: 200 });
  expect(kaisa.stats().requests.map(({ bodyBytes }) => bodyBytes)).toEqual([50 * 65_536]);
});

it('the body of a Request is not read if init replaces it', async () => {
  const { authFetch, kaisa, url } = await app();
  const pull = vi.fn();
  const unused = new ReadableStream({ pull }, { highWaterMark: 0 });
  const release = kaisa.tokenEndpoint.hold();
  const answer = authFetch(new Request(url, post(unused)), { body: 'text' });
  await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
  release();
  expect(await answer).toMatchObject({ status: 200 });
  expect(pull).not.toHaveBeenCalled();
});

describe('a body of a call that is aborted', () => {
  const reason = new Error('enough');
  const cancelled = (): { body: ReadableStream; reasons: unknown[] } => {
    const reasons: unknown[] = [];
    return { reasons, body: new ReadableStream({ cancel: (why) => void reasons.push(why) }) };
  };

  it.each(calls.slice(0, 2))(
    'is cancelled if the signal was aborted before: %s',
    async (_, call) => {
      const { authFetch, kaisa, url } = await app();
      const { body, reasons } = cancelled();
      const [input, init] = call(url, body);
      const signal = AbortSignal.abort(reason);
      const error = await rejection(authFetch(input, { ...init, signal }));
      expect([error, reasons, kaisa.stats().tokenRequests]).toEqual([reason, [reason], 0]);
    },
  );

  it.each(calls.slice(0, 2))('is cancelled if the call waits for a token: %s', async (_, call) => {
    const { authFetch, kaisa, url } = await app();
    const { body, reasons } = cancelled();
    kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const [input, init] = call(url, body);
    const error = rejection(authFetch(input, { ...init, signal: controller.signal }));
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    controller.abort(reason);
    expect(await error).toBe(reason);
    await until(() => reasons.length === 1, 'the cancelled stream');
  });
});
