import type { Answer } from '@kaisa-auth/emulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { TokenRequestError } from '../src/index.js';
import { ofType, setUp, type Setup } from './support/kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { failure, overBackoffs, until } from './support/waiting.js';

const HIGHEST = 1 - Number.EPSILON;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Returns a provider whose first acquisition has just failed, and the error. */
async function failed(
  answer: Answer,
  random = HIGHEST,
): Promise<Setup & { error: TokenRequestError }> {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const running = await setUp();
  running.kaisa.tokenEndpoint.fail(answer);
  const error = await failAgain(running);
  running.kaisa.resetStats();
  return { ...running, error };
}

function failAgain({ clock, provider }: Setup): Promise<TokenRequestError> {
  return failure(overBackoffs(clock, provider.getToken()));
}

const refused = (code: string, status = 400): Answer => ({ status, body: { error: code } });
const limited = (retryAfter: string, status = 429): Answer => ({
  status,
  headers: { 'retry-after': retryAfter },
});

/** Name, answer, shortest and longest cooldown in ms. */
const CLASSES: [string, Answer, number, number][] = [
  ['invalid_client', refused('invalid_client', 401), 24_000, 30_000],
  ['unauthorized_client', refused('unauthorized_client'), 24_000, 30_000],
  ['invalid_scope', refused('invalid_scope'), 24_000, 30_000],
  ['invalid_request', refused('invalid_request'), 24_000, 30_000],
  ['unsupported_grant_type', refused('unsupported_grant_type'), 24_000, 30_000],
  [
    'invalid_client with 503',
    { ...refused('invalid_client', 503), ...limited('90', 503), body: { error: 'invalid_client' } },
    24_000,
    30_000,
  ],
  ['429 with 60 s', limited('60'), 60_000, 60_000],
  ['429 with a date', limited('Thu, 01 Jan 2026 00:01:00 GMT'), 60_000, 60_000],
  ['503 with 45 s', limited('45', 503), 45_000, 45_000],
  ['429 with an hour', limited('3600'), 300_000, 300_000],
  ['429 with for ever', limited('9'.repeat(400)), 300_000, 300_000],
  ['429 with nothing', { status: 429 }, 800, 1000],
  ['429 with 0 s', limited('0'), 800, 1000],
  ['502 with 60 s', limited('60', 502), 800, 1000],
  ['500', { status: 500 }, 800, 1000],
  ['404', { status: 404 }, 800, 1000],
  ['another OAuth error', refused('invalid_grant'), 800, 1000],
  ['no token', { status: 200 }, 800, 1000],
];

describe('a cooldown', () => {
  it.each(CLASSES)(
    'has the documented length after %s, reduced by jitter (B5)',
    async (_, answer, least, most) => {
      expect((await failed(answer, 0)).error.retryAfterMs).toBe(least);
      expect((await failed(answer, HIGHEST)).error.retryAfterMs).toBe(most);
    },
  );

  it.each(CLASSES)(
    'is over after exactly its length after %s (B5)',
    async (_, answer, __, most) => {
      const running = await failed(answer);
      running.clock.advance(most - 1);
      await failAgain(running);
      expect(running.kaisa.stats().tokenRequests).toBe(0);
      running.clock.advance(1);
      await failAgain(running);
      expect(running.kaisa.stats().tokenRequests).toBeGreaterThan(0);
    },
  );

  it.each(['client', 'invalid_', 'a'])(
    'follows the error code although the secret %j is a part of that code (B5)',
    async (clientSecret) => {
      const { kaisa, provider } = await setUp({ clientSecret });
      kaisa.tokenEndpoint.fail(refused('invalid_client', 503));
      const { code, retryAfterMs } = await failure(provider.getToken());
      expect(code).toBe('invalid_client');
      expect(retryAfterMs).toBeGreaterThanOrEqual(24_000);
      expect(kaisa.stats().tokenRequests).toBe(1);
    },
  );

  it('is a short one if the error code is not a string (B3)', async () => {
    const { error } = await failed({ status: 400, body: { error: ['invalid_client'] } });
    expect(error).toMatchObject({ code: 'http_error', retryAfterMs: 1000 });
  });

  it('rejects every caller immediately with the same error and the remaining time (B5)', async () => {
    const description = 'no such client';
    const body = { error: 'invalid_client', error_description: description };
    const running = await failed({ status: 401, body });
    running.clock.advance(10_000.5);
    const again = await failure(running.provider.getToken());
    expect(again).toMatchObject({
      code: 'invalid_client',
      status: 401,
      description,
      message: running.error.message,
      retryAfterMs: 20_000,
    });
    expect(again).not.toBe(running.error);
    expect(running.clock.pending()).toEqual([]);
  });

  it('doubles with each failure, up to 30 s (B5)', async () => {
    const running = await failed({ status: 404 });
    const lengths = [running.error.retryAfterMs];
    for (let times = 0; times < 6; times++) {
      running.clock.advance(lengths.at(-1) ?? 0);
      lengths.push((await failAgain(running)).retryAfterMs);
    }
    expect(lengths).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('starts at 1 s again after a success (B5)', async () => {
    const running = await failed({ status: 404 });
    running.clock.advance(1000);
    expect(await failAgain(running)).toMatchObject({ retryAfterMs: 2000 });
    running.clock.advance(2000);
    running.kaisa.tokenEndpoint.restore();
    const { accessToken } = await running.provider.getToken();
    running.kaisa.tokenEndpoint.fail({ status: 404 });
    await running.provider.invalidate(accessToken);
    expect(await failAgain(running)).toMatchObject({ retryAfterMs: 1000 });
  });

  it('is not ended by invalidating an unknown token (B5)', async () => {
    const { kaisa, provider } = await failed({ status: 404 });
    kaisa.tokenEndpoint.restore();
    await provider.invalidate('a token that was refused');
    expect(await failure(provider.getToken())).toMatchObject({ status: 404 });
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it('is not ended by invalidating a token that is still in use (B5)', async () => {
    const running = await setUp();
    const { accessToken } = await running.provider.getToken();
    running.kaisa.tokenEndpoint.fail({ status: 404 });
    running.clock.advance(270_000);
    expect(await running.provider.getToken()).toMatchObject({ accessToken });
    await until(() => ofType(running.events, 'cooldown').length === 1, 'cooldown event 1');
    await running.provider.invalidate(accessToken);
    running.kaisa.tokenEndpoint.restore();
    await failure(running.provider.getToken());
    expect(running.kaisa.stats().tokenRequests).toBe(2);
  });

  it('sends no request for a hundred callers (B5)', async () => {
    const { kaisa, provider } = await failed({ status: 404 });
    await Promise.all(Array.from({ length: 100 }, () => failure(provider.getToken())));
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it('may be over before its callers receive the error (B5)', async () => {
    const clock = new ManualClock();
    const { kaisa, provider } = await setUp({
      clock,
      onEvent: ({ type }) => {
        if (type === 'cooldown') clock.advance(1000);
      },
    });
    kaisa.tokenEndpoint.fail({ status: 404 });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'http_error', status: 404 });
    kaisa.tokenEndpoint.restore();
    await provider.getToken();
  });

  it('lasts 1 s after a timeout (B5)', async () => {
    const { kaisa, clock, provider } = await setUp();
    kaisa.tokenEndpoint.hold();
    const call = failure(provider.getToken());
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.advance(5000);
    const { code, retryAfterMs } = await call;
    expect(code).toBe('timeout');
    expect(retryAfterMs).toBeGreaterThanOrEqual(800);
    expect(retryAfterMs).toBeLessThanOrEqual(1000);
  });
});
