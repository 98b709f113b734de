import { unhandledRejections } from './support/unhandled-rejections.js';
import { describe, expect, it } from 'vitest';
import type { TokenEvent } from '../src/index.js';
import { renewalsToEnd, setUp } from './support/kaisa.js';
import { failure, overBackoffs, turn, until } from './support/waiting.js';

const types = (events: TokenEvent[]): string[] => events.map(({ type }) => type);

describe('onEvent', () => {
  it('receives the duration and lifetime of the first token (B26)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const call = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.advance(1200);
    release();
    await call;
    expect(events).toMatchObject([
      { type: 'request_started', attempt: 1 },
      { type: 'request_succeeded', attempt: 1, durationMs: 1200, lifeMs: 300_000 },
    ]);
  });

  it('receives nothing for a cached token (B26)', async () => {
    const { events, provider } = await setUp();
    await provider.getToken();
    events.length = 0;
    await provider.getToken();
    expect(events).toEqual([]);
  });

  it('receives each failed attempt and the one that succeeded (B26)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 503, body: { error: 'temporarily_unavailable' } }, 1);
    kaisa.tokenEndpoint.breakConnection(1);
    await overBackoffs(clock, provider.getToken());
    expect(events).toMatchObject([
      { type: 'request_started', attempt: 1 },
      { type: 'request_failed', attempt: 1, code: 'temporarily_unavailable', status: 503 },
      { type: 'request_started', attempt: 2 },
      { type: 'request_failed', attempt: 2, code: 'network_error' },
      { type: 'request_started', attempt: 3 },
      { type: 'request_succeeded', attempt: 3 },
    ]);
  });

  it('receives one failure with its cooldown, and nothing for callers during it (B26)', async () => {
    const { events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 404 });
    const { retryAfterMs = 0 } = await failure(provider.getToken());
    await failure(provider.getToken());
    expect(events).toMatchObject([
      { type: 'request_started' },
      { type: 'request_failed', durationMs: 0, code: 'http_error', status: 404 },
      { type: 'cooldown', code: 'http_error' },
    ]);
    const [, , cooldown] = events;
    const told = cooldown?.type === 'cooldown' ? cooldown.retryAfterMs : undefined;
    expect(Math.ceil(told ?? 0)).toBe(retryAfterMs);
  });

  it('receives a timeout (B26)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.hold();
    const call = failure(provider.getToken());
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.advance(5000);
    await call;
    expect(events[1]).toMatchObject({ type: 'request_failed', durationMs: 5000, code: 'timeout' });
  });

  it('receives only a cooldown if the credentials cannot be read (B26)', async () => {
    const { events, provider } = await setUp({
      credentials: () => Promise.reject(new Error('no')),
    });
    await failure(provider.getToken());
    expect(events).toMatchObject([{ type: 'cooldown', code: 'credentials_error' }]);
  });

  it('receives a background renewal (B26)', async () => {
    const { clock, events, provider } = await setUp();
    await provider.getToken();
    events.length = 0;
    clock.advance(270_000);
    await provider.getToken();
    await renewalsToEnd(events);
    await until(() => events.length === 3, 'event 3');
    expect(types(events)).toEqual(['request_started', 'request_succeeded', 'renewed']);
    expect(events[2]).toMatchObject({ remainingMs: 30_000 });
  });

  it('receives remainingMs 0 for a renewal after the token expired (B26)', async () => {
    const { clock, events, provider } = await setUp();
    await provider.getToken();
    clock.advance(400_000);
    await provider.getToken();
    expect(events.at(-1)).toMatchObject({ type: 'renewed', remainingMs: 0 });
  });

  it('receives an invalidation, and no renewal for the token that follows (B26)', async () => {
    const { clock, events, provider } = await setUp();
    const { accessToken } = await provider.getToken();
    clock.advance(1000);
    await provider.invalidate(accessToken);
    await provider.getToken();
    expect(types(events).slice(2)).toEqual(['invalidated', 'request_started', 'request_succeeded']);
    expect(events[2]).toMatchObject({ remainingMs: 299_000 });
  });

  it('receives a digest that identifies the token with every event (B26)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    const { accessToken } = await provider.getToken();
    await provider.invalidate(accessToken);
    await provider.getToken();
    clock.advance(300_000);
    kaisa.tokenEndpoint.fail({ status: 404 });
    await failure(provider.getToken());
    const keys = new Set(events.map(({ key }) => key));
    expect([...keys]).toEqual([expect.stringMatching(/^[\w+/=-]{22,64}$/)]);
  });
});

describe('an event listener', () => {
  const listeners: [string, () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('listener');
      },
    ],
    ['rejects', () => Promise.reject(new Error('listener'))],
    [
      'throws later',
      async () => {
        await turn();
        throw new Error('listener');
      },
    ],
    ['never settles', () => new Promise(() => undefined)],
  ];

  it.each(listeners)('is ignored if it %s (B26)', async (_, onEvent) => {
    const unhandled = unhandledRejections();
    const { clock, kaisa, provider } = await setUp({ onEvent });
    const { accessToken } = await provider.getToken();
    await provider.invalidate(accessToken);
    await provider.getToken();
    clock.advance(300_000);
    kaisa.tokenEndpoint.fail({ status: 404 });
    await failure(provider.getToken());
    await turn();
    await turn();
    expect(unhandled).toEqual([]);
  });

  it('may call the provider (B26)', async () => {
    const tokens: Promise<unknown>[] = [];
    const { kaisa, provider } = await setUp({
      onEvent: ({ type }) => {
        if (type === 'invalidated') tokens.push(provider.getToken());
      },
    });
    const { accessToken } = await provider.getToken();
    await provider.invalidate(accessToken);
    expect(await tokens[0]).not.toMatchObject({ accessToken });
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
