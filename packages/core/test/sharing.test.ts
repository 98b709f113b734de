import { unhandledRejections } from './support/unhandled-rejections.js';
import { getEventListeners } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setUp } from './support/kaisa.js';
import { failure, rejection, turn, until } from './support/waiting.js';

describe('concurrent callers', () => {
  it('share one token request, even 10 000 (B9)', async () => {
    const { kaisa, provider } = await setUp();
    const callers = Array.from({ length: 10_000 }, () => provider.getToken());
    const tokens = new Set(await Promise.all(callers));
    expect(tokens.size).toBe(1);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('join the request that is in flight (B9)', async () => {
    const { kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const first = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    const later = provider.getToken();
    release();
    expect(await later).toBe(await first);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('each receive an error object of their own (B9)', async () => {
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 404 });
    const errors = await Promise.all([1, 2, 3].map(() => failure(provider.getToken())));
    expect(new Set(errors).size).toBe(3);
    expect(new Set(errors.map(({ message }) => message)).size).toBe(1);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });
});

describe('a signal', () => {
  it('rejects its own caller immediately with its reason; the others get their token (B9)', async () => {
    const { kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const leaving = rejection(provider.getToken({ signal: controller.signal }));
    const staying = provider.getToken({ signal: new AbortController().signal });
    const reason = { why: 'a reason of any kind' };
    controller.abort(reason);
    expect(await leaving).toBe(reason);
    release();
    expect(await staying).toHaveProperty('accessToken');
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('rejects a waiting caller after another call with the same signal has ended (B9)', async () => {
    const [fast, slow] = [await setUp(), await setUp()];
    const release = slow.kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = rejection(slow.provider.getToken({ signal }));
    await fast.provider.getToken({ signal });
    await turn();
    controller.abort('left');
    expect(await waiting).toBe('left');
    release();
  });

  it('does not end the request, even if its caller started it (B9)', async () => {
    const { kaisa, provider } = await setUp();
    const controller = new AbortController();
    const first = rejection(provider.getToken({ signal: controller.signal }));
    const second = provider.getToken();
    controller.abort();
    expect(await first).toBe(controller.signal.reason);
    expect(await second).toHaveProperty('accessToken');
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('leaves the request running if every caller has left, and its token is cached (B9)', async () => {
    const { kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const callers = [1, 2].map(() => rejection(provider.getToken(controller)));
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    controller.abort();
    await Promise.all(callers);
    release();
    await provider.getToken();
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, tokensIssued: 1 });
  });

  it('leaves no unhandled rejection if every caller has left a request that fails (B9)', async () => {
    const unhandled = unhandledRejections();
    const { kaisa, events, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 404 });
    const controller = new AbortController();
    const call = rejection(provider.getToken(controller));
    controller.abort();
    await call;
    await until(() => events.some(({ type }) => type === 'cooldown'), 'the cooldown event');
    await turn();
    expect(unhandled).toEqual([]);
  });

  it('that is already aborted rejects without a token request (B9)', async () => {
    const { kaisa, provider } = await setUp();
    const signal = AbortSignal.abort('gone');
    expect(await rejection(provider.getToken({ signal }))).toBe('gone');
    await turn();
    expect(kaisa.stats().tokenRequests).toBe(0);
    await provider.getToken();
    expect(await rejection(provider.getToken({ signal }))).toBe('gone');
  });

  it('has no listener of ours after the call, whatever its outcome (B9)', async () => {
    const { kaisa, clock, provider } = await setUp();
    const { signal } = new AbortController();
    const listeners = (): number => getEventListeners(signal, 'abort').length;
    const call = provider.getToken({ signal });
    expect(listeners()).toBe(1);
    await call;
    await provider.getToken({ signal });
    await turn();
    expect(listeners()).toBe(0);
    clock.advance(300_000);
    kaisa.tokenEndpoint.fail({ status: 404 });
    await failure(provider.getToken({ signal }));
    await turn();
    expect(listeners()).toBe(0);
  });

  it('can be shared by many callers without a warning (B9)', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    onTestFinished(() => void process.off('warning', note));
    const { provider } = await setUp();
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 50 }, () => provider.getToken({ signal })));
    await turn();
    expect(warnings).toEqual([]);
  });

  it.each([undefined, null])('may be %s', async (signal) => {
    const { provider } = await setUp();
    expect(await provider.getToken({ signal })).toHaveProperty('accessToken');
  });
});
