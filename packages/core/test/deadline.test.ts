import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TokenFetch, TokenProvider } from '../src/index.js';
import { providerOf } from './support/kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { failure, turn, until } from './support/waiting.js';
import { endpoint, GOOD_ANSWER } from './support/wire-server.js';

const client = { clientId: 'id', clientSecret: 'a-secret' };
const json = { 'content-type': 'application/json' };

function clocked(options: object): { clock: ManualClock; provider: TokenProvider } {
  const clock = new ManualClock();
  return { clock, provider: providerOf({ ...client, clock, ...options }) };
}

const never = new Promise<never>(() => undefined);

describe('timeoutMs', () => {
  it('ends a request whose headers never arrive, and closes its connection (B3)', async () => {
    const { url, arrived, openAnswers } = await endpoint(() => undefined);
    const { clock, provider } = clocked({ tokenUrl: url });
    const call = failure(provider.getToken());
    await until(() => arrived.length === 1, 'the token request');
    clock.advance(4999);
    expect(openAnswers()).toBe(1);
    clock.advance(1);
    const error = await call;
    expect([error.code, error.status]).toEqual(['timeout', undefined]);
    expect(error.message).toContain('timeoutMs');
    await until(() => openAnswers() === 0, 'the end of the connection');
  });

  it('ends a body that drips for ever (B3)', async () => {
    const { url, openAnswers } = await endpoint((response) => {
      response.writeHead(200, json);
      const drip = (): void => {
        if (response.destroyed) return;
        response.write(' ');
        setImmediate(drip);
      };
      drip();
    });
    const { clock, provider } = clocked({ tokenUrl: url, timeoutMs: 200 });
    const call = failure(provider.getToken());
    await until(() => openAnswers() === 1, 'the token request');
    clock.advance(200);
    expect(await call).toMatchObject({ code: 'timeout' });
    await until(() => openAnswers() === 0, 'the end of the connection');
  });

  it('ends a compressed body that stalls, although the aborted fetch may never settle (B3)', async () => {
    const half = gzipSync(GOOD_ANSWER + ' '.repeat(100_000)).subarray(0, 60);
    const { url, openAnswers } = await endpoint((response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).write(half);
    });
    const responses: Response[] = [];
    const { clock, provider } = clocked({
      tokenUrl: url,
      fetch: async (...request: Parameters<typeof fetch>) => {
        const response = await fetch(...request);
        responses.push(response);
        return response;
      },
    });
    const call = failure(provider.getToken());
    await until(() => responses[0]?.body?.locked === true, 'a reader of the body');
    expect(openAnswers()).toBe(1);
    clock.advance(5000);
    expect(await call).toMatchObject({ code: 'timeout' });
  });

  const deaf: [string, TokenFetch][] = [
    ['a fetch', () => never],
    [
      'a body',
      () =>
        Promise.resolve({
          status: 200,
          headers: new Headers(),
          body: { getReader: () => ({ read: () => never, cancel: () => never }) },
        }),
    ],
  ];

  it.each(deaf)('ends %s that ignores its signal (B3)', async (_, fetch) => {
    const signals: AbortSignal[] = [];
    const { clock, provider } = clocked({
      fetch: ((url, init) => {
        signals.push(init.signal);
        return fetch(url, init);
      }) satisfies TokenFetch,
    });
    const call = failure(provider.getToken());
    await until(() => signals.length === 1, 'the token request');
    clock.advance(5000);
    expect(await call).toMatchObject({ code: 'timeout' });
    expect(signals[0]).toMatchObject({ aborted: true });
  });

  it('ends a credentials function that never settles (B3)', async () => {
    const clock = new ManualClock();
    const provider = providerOf({ credentials: () => never, clock, timeoutMs: 70 });
    const call = failure(provider.getToken());
    clock.advance(70);
    expect(await call).toMatchObject({ code: 'timeout' });
  });

  it('discards a response that arrives too late (B3)', async () => {
    let arrive = (): void => undefined;
    const late = new Promise<Response>((resolve) => {
      arrive = () => {
        resolve(new Response(GOOD_ANSWER));
      };
    });
    const asked: string[] = [];
    const { clock, provider } = clocked({
      fetch: (url: string) => {
        asked.push(url);
        return asked.length === 1 ? late : Promise.resolve(new Response(GOOD_ANSWER));
      },
    });
    const call = failure(provider.getToken());
    await until(() => asked.length === 1, 'the first call');
    clock.advance(5000);
    await call;
    arrive();
    await turn();
    expect(await failure(provider.getToken())).toMatchObject({ code: 'timeout' });
    clock.advance(1000);
    await provider.getToken();
    expect(asked).toHaveLength(2);
  });

  it('leaves no timer behind, whatever the outcome (B3)', async () => {
    const { url } = await endpoint();
    const { clock, provider } = clocked({ tokenUrl: url });
    await provider.getToken();
    await until(() => clock.pending().length === 0, 'the end of all timers');
    const failing = clocked({ tokenUrl: url, clientAuth: () => Promise.reject(new Error('no')) });
    await failure(failing.provider.getToken());
    await until(() => failing.clock.pending().length === 0, 'the end of all timers');
  });
});
