import { describe, expect, it } from 'vitest';
import { app, refusedApp, rejection, until, versions, type App } from './support.js';

const reason = new Error('enough');

const calls: Record<string, (running: App, signal: AbortSignal) => Promise<unknown>> = {
  'of the call': ({ api, url }, signal) => api(url, { signal }),
  'of the call, with a body': ({ api, url }, signal) => api.post(url, { json: {}, signal }),
  'of a Request': ({ api, url }, signal) => api(new Request(url, { signal })),
  'of the instance': ({ api, url }, signal) => api.extend({ signal })(url),
};

describe.each(versions)('abort and timeout, with ky %i (B20)', (version) => {
  it.each(Object.entries(calls))(
    'a signal %s ends the wait for a token with its reason',
    async (_, call) => {
      const running = await app(version);
      running.kaisa.tokenEndpoint.hold();
      const controller = new AbortController();
      const error = rejection(call(running, controller.signal));
      await until(() => running.kaisa.stats().tokenRequests === 1, 'token request 1');
      controller.abort(reason);
      expect(await error).toBe(reason);
      expect(running.kaisa.stats().apiRequests).toBe(0);
    },
  );

  it.each(Object.entries(calls))('a signal %s ends the replay', async (_, call) => {
    const running = await refusedApp(version);
    const { kaisa } = running;
    const release = kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const error = rejection(call(running, controller.signal));
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    kaisa.api.hold();
    release();
    await until(() => kaisa.stats().apiRequests === 2, 'API request 2');
    controller.abort(reason);
    expect(await error).toBe(reason);
  });

  const limits = version === 1 ? ['timeout'] : ['timeout', 'totalTimeout'];

  it.each(limits)('%s covers the wait for a token', async (limit) => {
    const { kaisa, api, url } = await app(version);
    kaisa.tokenEndpoint.hold();
    expect(await rejection(api(url, { [limit]: 20 }))).toMatchObject({ name: 'TimeoutError' });
    expect(kaisa.stats().apiRequests).toBe(0);
  });

  it.each(limits)('%s covers the wait for another token after a 401', async (limit) => {
    const { kaisa, api, url } = await refusedApp(version);
    kaisa.tokenEndpoint.hold();
    expect(await rejection(api(url, { [limit]: 200 }))).toMatchObject({ name: 'TimeoutError' });
  });

  it('a caller that times out does not affect the others (B9)', async () => {
    const { kaisa, api, url } = await app(version);
    const release = kaisa.tokenEndpoint.hold();
    const [leaver, stayer] = [rejection(api(url, { timeout: 20 })), api(url)];
    expect(await leaver).toMatchObject({ name: 'TimeoutError' });
    release();
    expect(await stayer).toMatchObject({ status: 200 });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });
});

describe.each(versions)('a second 401, with ky %i (B19)', (version) => {
  it('rejects with one HTTPError', async () => {
    const { kaisa, api, url } = await app(version);
    kaisa.api.refuseAll(true);
    const error = await rejection(api(url));
    expect(error).toMatchObject({ name: 'HTTPError', response: { status: 401 } });
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 2 });
  });

  it('is a response if throwHttpErrors is false', async () => {
    const { kaisa, api, url } = await app(version, { throwHttpErrors: false });
    kaisa.api.refuseAll(true);
    expect(await api(url)).toMatchObject({ status: 401 });
  });
});
