import { unhandledRejections } from './support/unhandled-rejections.js';
import type { Answer } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import { ofType, renewalsToEnd, setUp, type Setup } from './support/kaisa.js';
import { failure, overBackoffs, turn, until } from './support/waiting.js';

/** Returns a provider whose token is due for a renewal that will fail, and that token. */
async function dueWith(answer: Answer): Promise<Setup & { first: string }> {
  const running = await setUp();
  const { accessToken } = await running.provider.getToken();
  running.kaisa.tokenEndpoint.fail(answer);
  running.clock.advance(270_000);
  return { ...running, first: accessToken };
}

async function served({ provider, events, clock }: Setup): Promise<string> {
  const { accessToken } = await overBackoffs(clock, provider.getToken());
  await renewalsToEnd(events);
  return accessToken;
}

describe('a background renewal that fails', () => {
  it.each([404, 401])(
    'emits an event for HTTP %i and leaves no unhandled rejection (B12)',
    async (status) => {
      const unhandled = unhandledRejections();
      const running = await dueWith({ status });
      expect(await served(running)).toBe(running.first);
      await turn();
      expect(unhandled).toEqual([]);
      expect(ofType(running.events, 'cooldown')).toMatchObject([{ code: 'http_error' }]);
    },
  );

  it('keeps the valid token in use until it expires (B12)', async () => {
    const running = await dueWith({ status: 404 });
    for (let second = 270; second <= 292; second++) {
      expect(await served(running)).toBe(running.first);
      running.clock.advance(1000);
    }
    expect(await failure(running.provider.getToken())).toMatchObject({ status: 404 });
  });

  it('is not retried before its cooldown is over (B5)', async () => {
    const running = await dueWith({ status: 404 });
    await served(running);
    running.clock.advance(799);
    for (let calls = 0; calls < 50; calls++) await served(running);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
    running.clock.advance(201);
    await served(running);
    expect(running.kaisa.stats().tokenRequests).toBe(3);
  });

  it('is followed by a successful renewal after the cooldown (B12)', async () => {
    const running = await dueWith({ status: 404 });
    await served(running);
    running.kaisa.tokenEndpoint.restore();
    running.clock.advance(1000);
    await served(running);
    expect(await served(running)).not.toBe(running.first);
    expect(running.kaisa.stats()).toMatchObject({ tokenRequests: 3, tokensIssued: 2 });
  });

  it('keeps the valid token in use if it times out (B12)', async () => {
    const running = await dueWith({ status: 404 });
    running.kaisa.tokenEndpoint.hold();
    await running.provider.getToken();
    await until(() => running.kaisa.stats().tokenRequests === 2, 'token request 2');
    running.clock.advance(5000);
    await until(() => ofType(running.events, 'cooldown').length === 1, 'cooldown event 1');
    expect((await running.provider.getToken()).accessToken).toBe(running.first);
  });

  it('serves callers who arrive after the token expired, while it is in flight (B8)', async () => {
    const { clock, kaisa, provider } = await setUp();
    await provider.getToken();
    clock.advance(290_000);
    const release = kaisa.tokenEndpoint.hold();
    await provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    clock.advance(4000);
    const late = provider.getToken();
    release();
    await late;
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
