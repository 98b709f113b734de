import { describe, expect, it } from 'vitest';
import { ofType, setUp } from './support/kaisa.js';
import { failure, until } from './support/waiting.js';

describe('a process that was frozen while a token request was in flight', () => {
  it.each([7000, 60_000, 3_600_000])(
    'gets its token from one fresh attempt, without a cooldown, after %i ms (B11a)',
    async (frozenMs) => {
      const { clock, events, kaisa, provider } = await setUp();
      const release = kaisa.tokenEndpoint.hold();
      const call = provider.getToken();
      await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
      clock.freeze(frozenMs);
      await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
      release();
      expect(await call).toHaveProperty('accessToken');
      expect(ofType(events, 'cooldown')).toEqual([]);
      expect(kaisa.stats().tokenRequests).toBe(2);
    },
  );

  it('makes no further attempt if the fresh one fails (B11a)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.hold();
    const call = failure(provider.getToken());
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.freeze(7000);
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    clock.advance(5000);
    expect(await call).toMatchObject({ code: 'timeout' });
    expect(ofType(events, 'cooldown')).toHaveLength(1);
  });

  it('has a full budget after a wait between two attempts (B11a)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 503, headers: { 'retry-after': '5' } }, 1);
    const call = provider.getToken();
    await until(() => ofType(events, 'request_failed').length === 1, 'a failed request');
    await until(() => clock.pending().some(({ inMs }) => inMs === 5000), 'the back-off');
    clock.freeze(60_000);
    expect(await call).toHaveProperty('accessToken');
    expect(ofType(events, 'cooldown')).toEqual([]);
  });

  it('makes no further attempt after an answer that no retry can mend (B11a)', async () => {
    const { clock, events, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 503, headers: { 'retry-after': '5' } }, 1);
    kaisa.tokenEndpoint.fail({ status: 400 });
    const call = failure(provider.getToken());
    await until(() => ofType(events, 'request_failed').length === 1, 'a failed request');
    await until(() => clock.pending().some(({ inMs }) => inMs === 5000), 'the back-off');
    clock.freeze(8000);
    expect(await call).toMatchObject({ status: 400 });
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('counts a deadline that is late by the wall clock only (B11a)', async () => {
    const { clock, kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const call = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.stepWallClock(60_000);
    clock.advance(5000);
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    release();
    expect(await call).toHaveProperty('accessToken');
  });

  it('is warm again without a call (B8, B11a)', async () => {
    const { clock, events, kaisa } = await setUp({ warm: true });
    const release = kaisa.tokenEndpoint.hold();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.freeze(600_000);
    await until(() => kaisa.stats().tokenRequests === 2, 'token request 2');
    release();
    await until(() => ofType(events, 'request_succeeded').length === 1, 'a token');
  });
});
