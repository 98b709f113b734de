import type { Answer } from '@kaisa-auth/emulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ofType, renewalsToEnd, setUp, type Setup } from './support/kaisa.js';
import { failure, overBackoffs, turn, until } from './support/waiting.js';

/** A provider whose token is due and whose renewal will fail, and the token. */
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

describe('a renewal that fails behind', () => {
  it.each([404, 401])('B12: with %i is an event, never an unhandled rejection', async (status) => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const running = await dueWith({ status });
    expect(await served(running)).toBe(running.first);
    await turn();
    expect(unhandled).toEqual([]);
    expect(ofType(running.events, 'cooldown')).toMatchObject([{ code: 'http_error' }]);
  });

  it('B12: leaves the good token in use to its end', async () => {
    const running = await dueWith({ status: 404 });
    for (let second = 270; second <= 292; second++) {
      expect(await served(running)).toBe(running.first);
      running.clock.advance(1000);
    }
    expect(await failure(running.provider.getToken())).toMatchObject({ status: 404 });
  });

  it('B5: is not tried again before its cooldown ends', async () => {
    const running = await dueWith({ status: 404 });
    await served(running);
    running.clock.advance(799);
    for (let calls = 0; calls < 50; calls++) await served(running);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
    running.clock.advance(201);
    await served(running);
    expect(running.kaisa.stats().tokenRequests).toBe(3);
  });

  it('B12: is made good by the next one', async () => {
    const running = await dueWith({ status: 404 });
    await served(running);
    running.kaisa.tokenEndpoint.restore();
    running.clock.advance(1000);
    await served(running);
    expect(await served(running)).not.toBe(running.first);
    expect(running.kaisa.stats()).toMatchObject({ tokenRequests: 3, tokensIssued: 2 });
  });

  it('B12: by a timeout too', async () => {
    const running = await dueWith({ status: 404 });
    running.kaisa.tokenEndpoint.hold();
    await running.provider.getToken();
    await until(() => running.kaisa.stats().tokenRequests === 2);
    running.clock.advance(5000);
    await until(() => ofType(running.events, 'cooldown').length === 1);
    expect((await running.provider.getToken()).accessToken).toBe(running.first);
  });

  it('B8: a caller who comes at the end of the token waits for the renewal under way', async () => {
    const { clock, kaisa, provider } = await setUp();
    await provider.getToken();
    clock.advance(290_000);
    const release = kaisa.tokenEndpoint.hold();
    await provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 2);
    clock.advance(4000);
    const late = provider.getToken();
    release();
    await late;
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
