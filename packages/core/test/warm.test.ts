import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { emulator, ofType, providerOf, renewalsToEnd, setUp, type Setup } from './support/kaisa.js';
import { turn, until } from './support/waiting.js';
import { GOOD_ANSWER } from './support/wire-server.js';

/** Advances the clock and lets every renewal on the way complete. */
async function pass({ clock, events }: Setup, ms: number): Promise<void> {
  const end = clock.monotonic() + ms;
  for (;;) {
    await renewalsToEnd(events);
    const [next] = clock.pending();
    if (!next || clock.monotonic() + next.inMs > end) break;
    clock.advance(Math.max(next.inMs, 0));
  }
  clock.advance(end - clock.monotonic());
}

describe('warm', () => {
  it('requests the token before the first call (B8)', async () => {
    const { events, kaisa, provider } = await setUp({ warm: true });
    await until(
      () => ofType(events, 'request_succeeded').length === 1,
      'request_succeeded event 1',
    );
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it.each([2, 300, 600])('renews tokens of %i s in time without traffic (B8)', async (life) => {
    const running = await setUp({ warm: true }, { tokenLifetimeSeconds: life });
    await pass(running, life * 10_000);
    const { tokenRequests } = running.kaisa.stats();
    expect(tokenRequests).toBeGreaterThanOrEqual(10);
    expect(tokenRequests).toBeLessThanOrEqual(Math.ceil(10 / 0.8) + 1);
    await running.provider.getToken();
    expect(running.kaisa.stats().tokenRequests).toBe(tokenRequests);
  });

  it('needs no renewal of its own after a refusal has brought a new token (B8)', async () => {
    const running = await setUp({ warm: true });
    const { accessToken } = await running.provider.getToken();
    await pass(running, 200_000);
    await running.provider.invalidate(accessToken);
    await running.provider.getToken();
    await pass(running, 60_000);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
    await pass(running, 200_000);
    expect(running.kaisa.stats().tokenRequests).toBe(3);
  });

  it('waits on a background timer only (B8)', async () => {
    const { clock, events } = await setUp({ warm: true });
    await renewalsToEnd(events);
    await until(() => clock.pending().length === 1, 'a timer');
    const [timer] = clock.pending();
    expect(timer?.background).toBe(true);
  });

  it('sets no timer and sends no request if it is false or omitted (B8)', async () => {
    for (const options of [{}, { warm: false }]) {
      const { clock, kaisa, provider } = await setUp(options);
      await turn();
      expect([clock.pending(), kaisa.stats().tokenRequests]).toEqual([[], 0]);
      provider.close();
    }
  });

  it('causes no further request when there is traffic (B8)', async () => {
    const running = await setUp({ warm: true });
    for (let second = 0; second < 600; second += 10) {
      await pass(running, 10_000);
      await running.provider.getToken();
    }
    expect(running.kaisa.stats().tokenRequests).toBeLessThanOrEqual(Math.ceil(2 / 0.8) + 1);
  });

  it('retries a failing endpoint at the pace of its cooldowns (B8)', async () => {
    const running = await setUp({ warm: true });
    running.kaisa.tokenEndpoint.fail({ status: 404 });
    await pass(running, 600_000);
    const { tokenRequests } = running.kaisa.stats();
    expect(tokenRequests).toBeGreaterThan(10);
    expect(tokenRequests).toBeLessThan(5 + 600 / 24 + 2);
    running.kaisa.tokenEndpoint.restore();
    await pass(running, 31_000);
    expect(running.kaisa.stats().tokensIssued).toBe(1);
  });

  it('notices that the wall clock was set, or that the machine slept (B8, B11)', async () => {
    const running = await setUp({ warm: true });
    await pass(running, 10_000);
    running.clock.stepWallClock(250_000);
    await pass(running, 5000);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
  });

  it('sends at most ten requests a second for tokens without a lifetime (B8)', async () => {
    const running = await setUp({ warm: true });
    running.kaisa.tokenEndpoint.answer(() => {
      return { status: 200, body: { access_token: 'a', expires_in: 0.001 } };
    });
    await pass(running, 2000);
    expect(running.kaisa.stats().tokenRequests).toBeLessThanOrEqual(21);
  });
});

describe('close', () => {
  it('stops the renewals of warm (B8)', async () => {
    const running = await setUp({ warm: true });
    await pass(running, 1000);
    running.provider.close();
    expect(running.clock.pending()).toEqual([]);
    await pass(running, 1_000_000);
    expect(running.kaisa.stats().tokenRequests).toBe(1);
  });

  it('lets a request in flight finish, and caches its token (B8)', async () => {
    const { clock, kaisa, provider } = await setUp({ warm: true });
    const release = kaisa.tokenEndpoint.hold();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    provider.close();
    release();
    await provider.getToken();
    await until(() => clock.pending().length === 0, 'the end of all timers');
    await turn();
    expect(clock.pending()).toEqual([]);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it.each([true, false])(
    'leaves a provider that still returns tokens (warm: %s) (B8)',
    async (warm) => {
      const running = await setUp({ warm });
      running.provider.close();
      running.provider.close();
      const { accessToken } = await running.provider.getToken();
      running.clock.advance(300_000);
      expect((await running.provider.getToken()).accessToken).not.toBe(accessToken);
    },
  );
});

describe("the system's timers", () => {
  it('do not keep the process alive for a renewal, but for a deadline (B8)', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    onTestFinished(() => {
      timers.mockRestore();
    });
    const kaisa = await emulator();
    const release = kaisa.tokenEndpoint.hold();
    providerOf({ ...kaisa.auth, timeoutMs: 123_456, warm: true });
    const ofLength = (fits: (ms: number) => boolean): (NodeJS.Timeout | undefined)[] =>
      timers.mock.calls.flatMap(([, ms], call) =>
        fits(ms ?? 0) ? [timers.mock.results[call]?.value as NodeJS.Timeout] : [],
      );
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    const deadline = ofLength((ms) => ms === 123_456).at(-1);
    expect(deadline?.hasRef()).toBe(true);
    const cleared = vi.spyOn(globalThis, 'clearTimeout');
    onTestFinished(() => {
      cleared.mockRestore();
    });
    release();
    await until(() => ofLength((ms) => ms === 5000).length === 1, 'a timer');
    expect(ofLength((ms) => ms === 5000).map((timer) => timer?.hasRef())).toEqual([false]);
    expect(cleared.mock.calls.some(([timer]) => timer === deadline)).toBe(true);
  });

  it('may be numbers, as in browsers (B8)', async () => {
    const { setTimeout: real } = globalThis;
    const timers = vi.spyOn(globalThis, 'setTimeout');
    onTestFinished(() => {
      timers.mockRestore();
    });
    const asNumber = (callback: () => void, ms = 0): unknown =>
      ms === 5000 ? 5 : real(callback, ms);
    timers.mockImplementation(asNumber as typeof setTimeout);
    const fetch = (): Promise<Response> => Promise.resolve(new Response(GOOD_ANSWER));
    const auth = { clientId: 'i', clientSecret: 'a-secret', timeoutMs: 4000 };
    const provider = providerOf({ ...auth, fetch, warm: true });
    await until(() => timers.mock.results.some(({ value }) => value === 5), 'a timer');
    expect(await provider.getToken()).toMatchObject({ accessToken: 'good' });
    provider.close();
  });
});
