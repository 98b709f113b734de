import { describe, expect, it } from 'vitest';
import { ofType, renewalsToEnd, setUp, type Setup } from './support/kaisa.js';
import { turn } from './support/waiting.js';

/** Calls at even intervals and returns how many calls had to wait. */
async function steady(running: Setup, calls: number, intervalMs: number): Promise<number> {
  const { clock, events, provider } = running;
  let waited = 0;
  for (let call = 0; call < calls; call++) {
    clock.advance(intervalMs);
    const state = { arrived: false };
    const token = provider.getToken().then(() => (state.arrived = true));
    await Promise.resolve();
    await Promise.resolve();
    if (!state.arrived) waited++;
    await token;
    await renewalsToEnd(events);
  }
  return waited;
}

describe('steady traffic', () => {
  it.each([
    [2, 40],
    [10, 20],
    [300, 8],
    [3600, 5],
    [86_400, 4],
  ])(
    'sends at most ⌈N / 0.8⌉ + 1 requests: tokens of %i s for %i lifetimes (B7)',
    async (life, lives) => {
      const running = await setUp({}, { tokenLifetimeSeconds: life });
      const callsPerLife = 50;
      await steady(running, lives * callsPerLife, (life * 1000) / callsPerLife);
      const { tokenRequests } = running.kaisa.stats();
      expect(tokenRequests).toBeGreaterThanOrEqual(lives);
      expect(tokenRequests).toBeLessThanOrEqual(Math.ceil(lives / 0.8) + 1);
    },
  );

  it.each([2, 10, 300, 3600])(
    'waits for the first token only: tokens of %i s (B8)',
    async (life) => {
      const running = await setUp({}, { tokenLifetimeSeconds: life });
      expect(await steady(running, 200, life * 20)).toBe(1);
    },
  );

  it('sends only tokens that the API accepts (B7)', async () => {
    const running = await setUp({}, { tokenLifetimeSeconds: 10 });
    for (let call = 0; call < 100; call++) {
      running.clock.advance(490);
      const { accessToken } = await running.provider.getToken();
      const headers = { authorization: `Bearer ${accessToken}` };
      await fetch(`${running.kaisa.v2Url}/customers`, { headers });
      await renewalsToEnd(running.events);
    }
    expect(running.kaisa.stats()).toMatchObject({ apiRequests: 100, apiUnauthorized: 0 });
  });

  it('waits for each token if there is one call per lifetime (B7)', async () => {
    const running = await setUp();
    await steady(running, 5, 300_000);
    expect(running.kaisa.stats().tokenRequests).toBe(5);
  });

  it('emits how much of the lifetime was left at a renewal (B26)', async () => {
    const running = await setUp();
    await steady(running, 100, 3000);
    const [renewed] = ofType(running.events, 'renewed');
    expect(renewed?.remainingMs).toBeGreaterThan(0.1 * 300_000);
    expect(renewed?.remainingMs).toBeLessThanOrEqual(0.2 * 300_000);
  });

  it('causes no request and no timer once it stops (B7)', async () => {
    const { clock, kaisa, provider } = await setUp();
    await provider.getToken();
    clock.advance(1_000_000);
    await turn();
    expect(kaisa.stats().tokenRequests).toBe(1);
    expect(clock.pending()).toEqual([]);
  });
});
