import { describe, expect, it } from 'vitest';
import { renewalsToEnd, setUp, type Setup } from './support/kaisa.js';

/** Does what an adapter does after a 401: reports the refused token and gets the current one. */
async function refuse({ provider }: Setup): Promise<string> {
  const { accessToken } = await provider.getToken();
  await provider.invalidate(accessToken);
  return (await provider.getToken()).accessToken;
}

describe('a token that replaced a refused one', () => {
  it.each([0, 1, 4999])('stays in use if it is refused %i ms later (B10)', async (ms) => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.advance(ms);
    expect(await refuse(running)).toBe(second);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
  });

  it('is dropped if it is refused 5 s later (B10)', async () => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.advance(5000);
    expect(await refuse(running)).not.toBe(second);
    expect(running.kaisa.stats().tokenRequests).toBe(3);
  });

  it('limits an API that refuses every token to one request in 5 s (B10)', async () => {
    const running = await setUp();
    for (let call = 0; call < 600; call++) {
      running.clock.advance(100);
      await refuse(running);
    }
    expect(running.kaisa.stats().tokenRequests).toBeLessThanOrEqual(1 + 60 / 5);
  });

  it('has a successor without that grace period (B10)', async () => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.advance(280_000);
    await running.provider.getToken();
    await renewalsToEnd(running.events);
    const { accessToken: third } = await running.provider.getToken();
    expect(third).not.toBe(second);
    expect(await refuse(running)).not.toBe(third);
  });

  it('is not the first token, which has no grace period (B10)', async () => {
    const running = await setUp();
    const { accessToken } = await running.provider.getToken();
    expect(await refuse(running)).not.toBe(accessToken);
  });

  it('has a grace period that is not extended when the wall clock is set back (B10)', async () => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.stepWallClock(-3_600_000);
    running.clock.advance(5000);
    expect(await refuse(running)).not.toBe(second);
  });
});

describe('a server that issues the same token again', () => {
  it('causes no loop after a refusal (B10)', async () => {
    const running = await setUp();
    running.kaisa.tokenEndpoint.sameToken(true, { evenIfRevoked: true });
    const { accessToken } = await running.provider.getToken();
    for (let calls = 0; calls < 20; calls++) expect(await refuse(running)).toBe(accessToken);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
  });

  it('causes ordinary renewals if the lifetime starts anew (B10)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.sameToken(true);
    for (let calls = 0; calls < 300; calls++) {
      clock.advance(5000);
      await provider.getToken();
      await renewalsToEnd(events);
    }
    expect(kaisa.stats().tokenRequests).toBeLessThanOrEqual(Math.ceil(5 / 0.8) + 1);
  });

  it('is asked once until the token expires, then for the next one (B10)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    const start = clock.now();
    kaisa.tokenEndpoint.answer(() => {
      const age = (clock.now() - start) / 1000;
      const body = {
        access_token: `token ${Math.floor(age / 300)}`,
        expires_in: 300 - (age % 300),
      };
      return { status: 200, body };
    });
    const seen = new Map<string, number>();
    for (let second = 0; second < 599; second++) {
      const { accessToken } = await provider.getToken();
      seen.set(accessToken, second);
      await renewalsToEnd(events);
      clock.advance(1000);
    }
    expect([...seen.keys()]).toEqual(['token 0', 'token 1']);
    expect(seen.get('token 0')).toBeLessThan(300);
    expect(kaisa.stats().tokenRequests).toBeLessThanOrEqual(6);
  });
});
