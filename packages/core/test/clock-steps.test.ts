import { describe, expect, it, onTestFinished, vi, type MockInstance } from 'vitest';
import { setUp, type Setup } from './support/kaisa.js';
import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { failure, until } from './support/waiting.js';
import { GOOD_ANSWER } from './support/wire-server.js';
import { createTokenProvider, type TokenFetch } from '../src/index.js';

const HOUR = 3_600_000;

async function requestsAfter(move: (clock: ManualClock) => void): Promise<number> {
  const { clock, kaisa, provider } = await setUp();
  // A far life by the server, so that only the provider's own judgement counts.
  await provider.getToken();
  move(clock);
  await provider.getToken();
  return kaisa.stats().tokenRequests;
}

describe('expiry', () => {
  const moves: [string, (clock: ManualClock) => void, number][] = [
    [
      'an hour forward',
      (clock) => {
        clock.stepWallClock(HOUR);
      },
      2,
    ],
    [
      'an hour back',
      (clock) => {
        clock.stepWallClock(-HOUR);
      },
      1,
    ],
    [
      'an hour back, and the life of a token',
      (clock) => {
        clock.stepWallClock(-HOUR);
        clock.advance(300_000);
      },
      2,
    ],
    [
      'the life of a token, and an hour back',
      (clock) => {
        clock.advance(300_000);
        clock.stepWallClock(-HOUR);
      },
      2,
    ],
    [
      'a suspend of a minute',
      (clock) => {
        clock.stepWallClock(60_000);
      },
      1,
    ],
    [
      'a suspend of the life of a token',
      (clock) => {
        clock.stepWallClock(300_000);
      },
      2,
    ],
    [
      'half a life awake and half asleep',
      (clock) => {
        clock.advance(150_000);
        clock.stepWallClock(150_000);
      },
      2,
    ],
  ];

  it.each(moves)(
    'follows whichever clock has advanced further: %s (B11)',
    async (_, move, requests) => {
      expect(await requestsAfter(move)).toBe(requests);
    },
  );

  it.each([HOUR, -HOUR])(
    'is not extended by a step of %i ms during the request (B11)',
    async (step) => {
      const { clock, kaisa, provider } = await setUp();
      const release = kaisa.tokenEndpoint.hold();
      const call = provider.getToken();
      await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
      clock.stepWallClock(step);
      release();
      await call;
      clock.advance(300_000);
      await provider.getToken();
      expect(kaisa.stats().tokenRequests).toBe(2);
    },
  );
});

async function failing(): Promise<Setup> {
  const running = await setUp();
  running.kaisa.tokenEndpoint.fail({ status: 429, headers: { 'retry-after': '60' } }, 1);
  await failure(running.provider.getToken());
  return running;
}

describe('a cooldown', () => {
  it('is not extended when the wall clock is set back (B11)', async () => {
    const { clock, kaisa, provider } = await failing();
    clock.stepWallClock(-HOUR);
    clock.advance(60_000);
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('is over after the machine was suspended for its length (B11)', async () => {
    const { clock, kaisa, provider } = await failing();
    clock.stepWallClock(60_000);
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});

describe('the timeout of a caller', () => {
  it('is not extended when the wall clock is set back (B11)', async () => {
    const { clock, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.hold();
    const call = failure(provider.getToken());
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.stepWallClock(-HOUR);
    clock.advance(5000);
    expect(await call).toMatchObject({ code: 'timeout' });
  });
});

describe("the system's wall clock", () => {
  const original: TokenFetch = () => Promise.resolve(new Response(GOOD_ANSWER));
  const client = { clientId: 'i', clientSecret: 'a-secret' };

  function stubFetch(fetch: unknown): MockInstance<() => number> {
    vi.stubGlobal('fetch', fetch);
    const dateNow = vi.spyOn(Date, 'now');
    onTestFinished(() => {
      vi.unstubAllGlobals();
      dateNow.mockRestore();
    });
    return dateNow;
  }

  it('is not read in Next.js, because a prerender must not (B1a)', async () => {
    const dateNow = stubFetch(Object.assign(vi.fn(), { _nextOriginalFetch: original }));
    const provider = createTokenProvider(client);
    const { expiresAt } = await provider.getToken();
    await provider.getToken();
    expect(dateNow).not.toHaveBeenCalled();
    expect(expiresAt).toBeGreaterThan(performance.timeOrigin);
  });

  it('is read where there is no global fetch', async () => {
    const dateNow = stubFetch(undefined);
    await createTokenProvider({ ...client, fetch: original }).getToken();
    expect(dateNow).toHaveBeenCalled();
  });
});
