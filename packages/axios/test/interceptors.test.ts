import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { bareApp, ECHO, rejection, revokeToken, type App } from './support.js';

/** Adds interceptors of an existing app, which record that they ran. */
function addInterceptors({ instance }: App, seen: string[], name: string): void {
  const { request, response } = instance.interceptors;
  request.use((config) => {
    seen.push(`${name} request`);
    return config;
  });
  request.use(async (config) => {
    await Promise.resolve();
    seen.push(`${name} async request`);
    return config;
  });
  response.use((received) => {
    seen.push(`${name} response ${received.status}`);
    return received;
  });
  response.use(async (received) => {
    await Promise.resolve();
    seen.push(`${name} async response ${received.status}`);
    return received;
  });
}

async function appWithInterceptors(seen: string[]): Promise<App> {
  const app = await bareApp();
  addInterceptors(app, seen, 'old');
  kaisaAuth(app.instance, app.kaisa.auth);
  addInterceptors(app, seen, 'new');
  return app;
}

const ONCE_EACH = [
  'new async request',
  'new request',
  'old async request',
  'old request',
  'old response 200',
  'old async response 200',
  'new response 200',
  'new async response 200',
];

describe('interceptors of the app', () => {
  it('run once each, in order, for a request that waits for a token', async () => {
    const seen: string[] = [];
    const { instance } = await appWithInterceptors(seen);
    await instance.get(ECHO);
    expect(seen).toEqual(ONCE_EACH);
  });

  it('run once each for a request that is replayed (B17)', async () => {
    const seen: string[] = [];
    const app = await appWithInterceptors(seen);
    await revokeToken(app);
    seen.length = 0;
    await app.instance.get(ECHO);
    expect(seen).toEqual(ONCE_EACH);
    expect(app.kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
  });

  it('see one error for a request that is refused twice (B19)', async () => {
    const seen: unknown[] = [];
    const app = await bareApp();
    app.instance.interceptors.response.use(undefined, (error: unknown) => {
      seen.push(error);
      throw error;
    });
    kaisaAuth(app.instance, app.kaisa.auth);
    app.kaisa.api.refuseAll(true);
    const error = await rejection(app.instance.get(ECHO));
    expect(error).toMatchObject({ name: 'AxiosError', code: 'ERR_BAD_REQUEST', status: 401 });
    expect(seen).toEqual([error]);
  });

  it('see one TokenRequestError when there is no token, and nothing is sent (B16)', async () => {
    const seen: unknown[] = [];
    const app = await bareApp();
    app.instance.interceptors.response.use(undefined, (error: unknown) => {
      seen.push(error);
      throw error;
    });
    kaisaAuth(app.instance, { ...app.kaisa.auth, clientSecret: 'wrong' });
    const error = await rejection(app.instance.get(ECHO));
    expect(error).toMatchObject({ name: 'TokenRequestError', code: 'invalid_client' });
    expect(seen).toEqual([error]);
    expect(app.kaisa.stats().apiRequests).toBe(0);
  });

  it('may handle the error of a final 401', async () => {
    const app = await bareApp();
    app.instance.interceptors.response.use(undefined, () => 'swallowed');
    kaisaAuth(app.instance, app.kaisa.auth);
    app.kaisa.api.refuseAll(true);
    expect(await app.instance.get(ECHO)).toBe('swallowed');
  });

  it.each([true, false])(
    'may set their own Authorization header, ours added first: %s (B14)',
    async (first) => {
      const app = await bareApp();
      const attach = (): unknown => kaisaAuth(app.instance, app.kaisa.auth);
      if (first) attach();
      app.instance.interceptors.request.use((config) => {
        config.headers.set('Authorization', 'Custom of-the-app');
        return config;
      });
      if (!first) attach();
      await rejection(app.instance.get(ECHO));
      expect(app.kaisa.stats().requests).toMatchObject([{ authorization: 'unknown' }]);
      expect(app.kaisa.stats().tokenRequests).toBe(0);
    },
  );

  it.each([true, false])(
    'never see the token in the config, ours added first: %s',
    async (first) => {
      const app = await bareApp();
      const seen: boolean[] = [];
      if (first) kaisaAuth(app.instance, app.kaisa.auth);
      app.instance.interceptors.request.use((config) => {
        seen.push(config.headers.has('Authorization'));
        return config;
      });
      if (!first) kaisaAuth(app.instance, app.kaisa.auth);
      await app.instance.get(ECHO);
      expect(seen).toEqual([false]);
    },
  );

  it('stay synchronous if all of them are', async () => {
    const app = await bareApp();
    const seen: string[] = [];
    const note = { synchronous: true };
    kaisaAuth(app.instance, app.kaisa.auth);
    app.instance.interceptors.request.use((c) => (seen.push('interceptor'), c), null, note);
    const call = app.instance.get(ECHO);
    seen.push('after the call');
    await call;
    expect(seen).toEqual(['interceptor', 'after the call']);
  });

  it('may reject the request', async () => {
    const app = await bareApp();
    kaisaAuth(app.instance, app.kaisa.auth);
    app.instance.interceptors.request.use(() => {
      throw new Error('not today');
    });
    expect(await rejection(app.instance.get(ECHO))).toMatchObject({ message: 'not today' });
    expect(app.kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });

  it('may use runWhen', async () => {
    const app = await bareApp();
    const seen: string[] = [];
    const runWhen = (): boolean => false;
    app.instance.interceptors.request.use((c) => (seen.push('skipped'), c), null, { runWhen });
    kaisaAuth(app.instance, app.kaisa.auth);
    await app.instance.get(ECHO);
    expect(seen).toEqual([]);
  });
});
