import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { app, refusedApp, rejection, until, type App } from './support.js';

const reason = new Error('enough');

type Call = (running: App, signal: AbortSignal) => Promise<Response>;

const calls: Record<string, Call> = {
  'in init': ({ authFetch, url }, signal) => authFetch(url, { signal }),
  'in a Request': ({ authFetch, url }, signal) => authFetch(new Request(url, { signal })),
  'in a Request with a body': ({ authFetch, url }, signal) =>
    authFetch(new Request(url, { method: 'POST', body: 'text', signal })),
  'in init, beside a Request': ({ authFetch, url }, signal) =>
    authFetch(new Request(url), { signal }),
};

describe.each(Object.entries(calls))('a signal %s (B20)', (_, call) => {
  it('ends the wait for the first token with its reason', async () => {
    const running = await app();
    running.kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const error = rejection(call(running, controller.signal));
    await until(() => running.kaisa.stats().tokenRequests === 1, 'token request 1');
    controller.abort(reason);
    expect(await error).toBe(reason);
    expect(running.kaisa.stats().apiRequests).toBe(0);
  });

  it('ends the wait for another token after a 401 with its reason', async () => {
    const running = await refusedApp();
    running.kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const error = rejection(call(running, controller.signal));
    await until(() => running.kaisa.stats().tokenRequests === 1, 'token request 1');
    controller.abort(reason);
    expect(await error).toBe(reason);
    expect(running.kaisa.stats().apiRequests).toBe(1);
  });

  it('ends the replay', async () => {
    const running = await refusedApp();
    const { kaisa } = running;
    kaisa.api.refuseWith({ status: 401 }, 1);
    const holdToken = kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const error = rejection(call(running, controller.signal));
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    kaisa.api.hold();
    holdToken();
    await until(() => kaisa.stats().apiRequests === 2, 'API request 2');
    controller.abort(reason);
    expect(await error).toBe(reason);
  });

  it('that is already aborted sends nothing', async () => {
    const running = await app();
    const error = await rejection(call(running, AbortSignal.abort(reason)));
    expect(error).toBe(reason);
    expect(running.kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });
});

it('a caller that aborts does not affect the others (B9)', async () => {
  const { authFetch, kaisa, url } = await app();
  const release = kaisa.tokenEndpoint.hold();
  const controller = new AbortController();
  const leaver = rejection(authFetch(url, { signal: controller.signal }));
  const stayer = authFetch(url);
  await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
  controller.abort(reason);
  expect(await leaver).toBe(reason);
  release();
  expect(await stayer).toMatchObject({ status: 200 });
});

it('signal: null in init removes the signal of a Request, like fetch', async () => {
  const { authFetch, kaisa, url } = await app();
  const release = kaisa.tokenEndpoint.hold();
  const controller = new AbortController();
  const request = new Request(url, { signal: controller.signal });
  const call = authFetch(request, { signal: null });
  await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
  controller.abort(reason);
  release();
  expect(await call).toMatchObject({ status: 200 });
});

it('replays a Request with a body without its signal if init has signal: null (B20)', async () => {
  const { authFetch, kaisa, url } = await refusedApp();
  const release = kaisa.tokenEndpoint.hold();
  const controller = new AbortController();
  const request = new Request(url, { method: 'POST', body: 'text', signal: controller.signal });
  const call = authFetch(request, { signal: null });
  await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
  controller.abort(reason);
  release();
  expect(await call).toMatchObject({ status: 200 });
});

it('leaves no listener on the signal', async () => {
  const { authFetch, url } = await app();
  const { signal } = new AbortController();
  await authFetch(url, { signal });
  const before = getEventListeners(signal, 'abort').length;
  await fetch(url, { signal });
  // A call through the adapter leaves as many listeners as a plain one.
  expect(getEventListeners(signal, 'abort').length - before).toBe(before);
});
