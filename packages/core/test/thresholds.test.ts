import { afterEach, describe, expect, it, vi } from 'vitest';
import { ofType, renewalsToEnd, setUp, type Setup } from './support/kaisa.js';
import { backoffTimers, until } from './support/waiting.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Returns a provider with a first token that lives this many seconds. */
async function holding(seconds: number, random: number): Promise<Setup & { first: string }> {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  const running = await setUp({}, { tokenLifetimeSeconds: seconds });
  const { accessToken } = await running.provider.getToken();
  return { ...running, first: accessToken };
}

/** Returns the share of its lifetime, in thousandths, at which a token is renewed in the background. */
async function renewalPoint(seconds: number, random: number): Promise<number> {
  const { clock, events, provider } = await holding(seconds, random);
  for (let thousandths = 1; thousandths < 1000; thousandths++) {
    clock.advance(seconds);
    await provider.getToken();
    // A renewal that starts late would be seen one thousandth later.
    if (thousandths >= 750) await renewalsToEnd(events);
    if (ofType(events, 'request_started').length > 1) return thousandths / 1000;
  }
  return 1;
}

const LOWEST = 0;
const HIGHEST = 1 - Number.EPSILON;

describe('a background renewal', () => {
  it.each([
    [2, 0.8, 0.85],
    [10, 0.8, 0.85],
    [300, 0.8, 0.85],
    [3600, 0.9, 0.95],
    [86_400, 0.98, 0.999],
  ])(
    'starts between the documented shares of the lifetime: %i s, %f to %f (B7)',
    async (seconds, least, most) => {
      const early = await renewalPoint(seconds, HIGHEST);
      const late = await renewalPoint(seconds, LOWEST);
      const points = [early, late].sort((a, b) => a - b);
      expect(points[0]).toBeGreaterThanOrEqual(least);
      expect(points[1]).toBeLessThanOrEqual(most);
      expect(points[0]).toBeLessThan(points[1] ?? 0);
    },
  );

  it('starts exactly when it is due (B7)', async () => {
    const { clock, events, kaisa, provider } = await holding(300, 1);
    clock.advance(240_000);
    await provider.getToken();
    await renewalsToEnd(events);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it.each([
    ['is due like any other, with a new lifetime,', 300, 250_000, 3],
    ['is due only when the token expires, with one more second of its lifetime,', 31, 27_000, 2],
  ])('%s if the server issues the same token again (B7)', async (_, seconds, laterMs, requests) => {
    const { clock, events, kaisa, provider, first } = await holding(300, 1);
    const body = { access_token: first, expires_in: seconds };
    kaisa.tokenEndpoint.answer(() => ({ status: 200, body }));
    for (const ms of [270_000, laterMs]) {
      clock.advance(ms);
      await provider.getToken();
      await renewalsToEnd(events);
    }
    expect(kaisa.stats().tokenRequests).toBe(requests);
  });

  it('is not started for a fresh token, which every caller gets as the same object (B7)', async () => {
    const { clock, kaisa, provider } = await holding(300, 0.5);
    const token = await provider.getToken();
    clock.advance(239_000);
    expect(await provider.getToken()).toBe(token);
    expect(kaisa.stats().tokenRequests).toBe(1);
    expect(clock.pending()).toEqual([]);
  });

  it('runs once while every caller gets the token that is due (B7)', async () => {
    const { clock, events, first, kaisa, provider } = await holding(300, 0.5);
    const release = kaisa.tokenEndpoint.hold();
    clock.advance(270_000);
    const callers = Array.from({ length: 100 }, () => provider.getToken());
    for (const { accessToken } of await Promise.all(callers)) expect(accessToken).toBe(first);
    release();
    await renewalsToEnd(events);
    expect(kaisa.stats().tokenRequests).toBe(2);
    expect((await provider.getToken()).accessToken).not.toBe(first);
  });
});

describe('a token that is about to expire', () => {
  it.each([
    [2, 0.95, 0.98],
    [10, 0.95, 0.98],
    [300, 0.97, 0.98],
    [3600, (3600 - 10) / 3600, (3600 - 10) / 3600],
    [86_400, (86_400 - 10) / 86_400, (86_400 - 10) / 86_400],
  ])(
    'is sent until the documented share of its lifetime: %i s, %f, not %f (B7)',
    async (seconds, sent, unsent) => {
      const { clock, first, kaisa, provider } = await holding(seconds, 0.5);
      kaisa.tokenEndpoint.fail({ status: 404 });
      clock.advance(seconds * 1000 * sent - 1);
      expect((await provider.getToken()).accessToken).toBe(first);
      await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
      kaisa.tokenEndpoint.restore();
      clock.advance(seconds * 1000 * (unsent - sent) + 1);
      const later = await provider.getToken().then(
        ({ accessToken }) => accessToken,
        () => 'none',
      );
      expect(later).not.toBe(first);
    },
  );

  it('makes later callers wait for one renewal (B7)', async () => {
    const { clock, first, kaisa, provider } = await holding(300, 0.5);
    clock.advance(300_000);
    const callers = Array.from({ length: 100 }, () => provider.getToken());
    const tokens = new Set((await Promise.all(callers)).map(({ accessToken }) => accessToken));
    expect(tokens.size).toBe(1);
    expect(tokens).not.toContain(first);
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});

describe('the lifetime of a token', () => {
  it('counts from the start of the token request (B7)', async () => {
    const { clock, kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const start = clock.now();
    const call = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.advance(4000);
    release();
    expect(await call).toMatchObject({ expiresAt: start + 300_000 });
    clock.advance(300_000 * 0.975 - 4000);
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('counts from the start of the attempt that succeeded (B7)', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 503, headers: { 'retry-after': '10' } }, 1);
    const start = clock.now();
    const call = provider.getToken();
    await until(() => events.length === 2 && backoffTimers(clock).length === 1, 'a timer');
    clock.advance(10_000);
    expect(await call).toMatchObject({ expiresAt: start + 10_000 + 300_000 });
  });

  it('may be over on arrival: its callers still get the token (B7)', async () => {
    const { clock, kaisa, provider } = await setUp({}, { tokenLifetimeSeconds: 2 });
    const release = kaisa.tokenEndpoint.hold();
    const start = clock.now();
    const call = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.advance(3000);
    release();
    expect(await call).toMatchObject({ expiresAt: start + 2000 });
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
