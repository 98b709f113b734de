import { describe, expect, it } from 'vitest';
import { renewalsToEnd, setUp, type Setup } from './support/kaisa.js';

/** What an adapter does after a 401: tells which token was refused, and takes the one there is. */
async function refuse({ provider }: Setup): Promise<string> {
  const { accessToken } = await provider.getToken();
  await provider.invalidate(accessToken);
  return (await provider.getToken()).accessToken;
}

describe('a token fetched because of a refusal', () => {
  it.each([0, 1, 4999])('B10: stays in use when it is refused %i ms later', async (ms) => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.advance(ms);
    expect(await refuse(running)).toBe(second);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
  });

  it('B10: is dropped when it is refused 5 s later', async () => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.advance(5000);
    expect(await refuse(running)).not.toBe(second);
    expect(running.kaisa.stats().tokenRequests).toBe(3);
  });

  it('B10: an API that refuses every token costs one request in 5 s', async () => {
    const running = await setUp();
    for (let call = 0; call < 600; call++) {
      running.clock.advance(100);
      await refuse(running);
    }
    expect(running.kaisa.stats().tokenRequests).toBeLessThanOrEqual(1 + 60 / 5);
  });

  it('B10: the next token, renewed in its time, has no grace', async () => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.advance(280_000);
    await running.provider.getToken();
    await renewalsToEnd(running.events);
    const { accessToken: third } = await running.provider.getToken();
    expect(third).not.toBe(second);
    expect(await refuse(running)).not.toBe(third);
  });

  it('B10: the first token has no grace', async () => {
    const running = await setUp();
    const { accessToken } = await running.provider.getToken();
    expect(await refuse(running)).not.toBe(accessToken);
  });

  it('B10: a clock set back makes the grace no longer', async () => {
    const running = await setUp();
    const second = await refuse(running);
    running.clock.stepWall(-3_600_000);
    running.clock.advance(5000);
    expect(await refuse(running)).not.toBe(second);
  });
});

describe('a server that gives the same token again', () => {
  it('B10: after a refusal gets no loop', async () => {
    const running = await setUp();
    running.kaisa.tokenEndpoint.sameToken(true, { evenIfRevoked: true });
    const { accessToken } = await running.provider.getToken();
    for (let calls = 0; calls < 20; calls++) expect(await refuse(running)).toBe(accessToken);
    expect(running.kaisa.stats().tokenRequests).toBe(2);
  });

  it('B10: with its life begun anew is asked as seldom as any other', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.sameToken(true);
    for (let calls = 0; calls < 300; calls++) {
      clock.advance(5000);
      await provider.getToken();
      await renewalsToEnd(events);
    }
    expect(kaisa.stats().tokenRequests).toBeLessThanOrEqual(Math.ceil(5 / 0.8) + 1);
  });

  it('B10: until its end is not asked again and again, then gives the next one', async () => {
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
