import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../src/endpoint/retry-after.js';
import { providerOf, setUp, type Setup } from './support/kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { backoffTimers, failure, overBackoffs, until } from './support/waiting.js';

const NOW = Date.UTC(2026, 0, 1);

async function failing(headers: Record<string, string>, status = 429): Promise<Setup> {
  const running = await setUp();
  running.kaisa.tokenEndpoint.fail({ status, headers }, 1);
  return running;
}

/** Returns the delay of the only timer that a provider waits for. */
async function waitOf({ clock, kaisa }: Setup): Promise<number | undefined> {
  await until(
    () => kaisa.stats().tokenRequestLog[0]?.status !== undefined,
    'the response of the token request',
  );
  await until(() => clock.pending().every(({ inMs }) => inMs !== 5000), 'the end of the deadline');
  await until(() => backoffTimers(clock).length === 1, 'a timer');
  return backoffTimers(clock)[0]?.inMs;
}

describe('Retry-After', { meta: { rfc: ['9110 §10.2.3: both forms'] } }, () => {
  it.each([
    ['0', 0],
    ['7', 7000],
    [' 7 ', 7000],
    ['007', 7000],
    ['31536000', 31_536_000_000],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Thursday, 01-Jan-26 00:00:30 GMT', 30_000],
  ])('is parsed: %j means %i ms (B4)', (value, ms) => {
    expect(parseRetryAfter(value, NOW)).toBe(ms);
  });

  it.each([null, 'soon', 'NaN', '-5', '5, 10', 'in 5', '5s', 'Thu, 99 Jan 2026 00:00:30 GMT'])(
    'is ignored if it is invalid: %j (B4)',
    (value) => {
      expect(parseRetryAfter(value, NOW)).toBeUndefined();
    },
  );

  describe('in another time zone', () => {
    const { TZ } = process.env;
    beforeEach(() => (process.env.TZ = 'America/New_York'));
    afterEach(() => {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    });

    it.each(['Thu, 01 Jan 2026 00:00:30 GMT', 'Thu Jan  1 00:00:30 2026'])(
      'is parsed as UTC: %j (B4)',
      { meta: { rfc: ['9110 §5.6.7: dates'] } },
      (value) => {
        expect(parseRetryAfter(value, NOW)).toBe(30_000);
      },
    );
  });
});

describe('a Retry-After that fits into the remaining time', () => {
  it.each([
    ['seconds', '7', 7000],
    ['a date', 'Thu, 01 Jan 2026 00:00:07 GMT', 7000],
    ['the longest that fits', '14', 14_000],
  ])('delays the next attempt: %s (B4)', async (_, value, waitMs) => {
    const running = await failing({ 'retry-after': value });
    const call = running.provider.getToken();
    expect(await waitOf(running)).toBeCloseTo(waitMs, 6);
    running.clock.advance(waitMs);
    await call;
    expect(running.kaisa.stats().tokenRequests).toBe(2);
  });

  it('is respected for HTTP 502 (B4)', async () => {
    const running = await failing({ 'retry-after': '3' }, 502);
    const call = running.provider.getToken();
    expect(await waitOf(running)).toBe(3000);
    running.clock.advance(3000);
    await call;
  });

  it('leaves the last attempt what remains of 3 × timeoutMs (B4)', async () => {
    const running = await failing({ 'retry-after': '14' });
    const { clock, kaisa, provider } = running;
    const call = failure(provider.getToken());
    await waitOf(running);
    kaisa.tokenEndpoint.hold();
    clock.advance(14_000);
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    expect(backoffTimers(clock).at(-1)?.inMs).toBe(1000);
    clock.advance(1000);
    expect(await call).toMatchObject({ code: 'timeout' });
  });
});

describe('a whole acquisition', () => {
  it('ends within 3 × timeoutMs although every attempt is slow (B4)', async () => {
    const clock = new ManualClock();
    const answers: ((response: Response) => void)[] = [];
    const fetch = (): Promise<Response> => new Promise((resolve) => answers.push(resolve));
    const provider = providerOf({ clientId: 'i', clientSecret: 'a-secret', clock, fetch });
    const call = failure(provider.getToken());
    for (const [tries, retryAfter] of ['5', '1'].entries()) {
      await until(() => answers.length === tries + 1, 'the next attempt');
      clock.advance(4900);
      answers[tries]?.(new Response(null, { status: 503, headers: { 'retry-after': retryAfter } }));
      await until(() => tries === 1 || backoffTimers(clock)[0]?.inMs === 5000, 'a timer');
      if (tries === 0) clock.advance(5000);
    }
    expect(await call).toMatchObject({ status: 503 });
    expect(answers).toHaveLength(2);
  });
});

describe('a Retry-After that does not fit into the remaining time', () => {
  it.each(['15', '3600', 'Thu, 01 Jan 2026 00:00:15 GMT', '9'.repeat(400)])(
    'rejects the caller immediately: %.30s (B4)',
    async (value) => {
      const { kaisa, provider } = await failing({ 'retry-after': value });
      expect(await failure(provider.getToken())).toMatchObject({ status: 429 });
      expect(kaisa.stats().tokenRequests).toBe(1);
    },
  );

  it.each(['later', '', '-5', '0', 'Wed, 31 Dec 2025 23:59:59 GMT', '2100'.repeat(9) + '-01-01'])(
    'is replaced by the ordinary wait: %j (B4)',
    async (value) => {
      const { clock, kaisa, provider } = await failing({ 'retry-after': value });
      await overBackoffs(clock, provider.getToken());
      expect(kaisa.stats().tokenRequests).toBe(2);
    },
  );
});
