import { getEventListeners } from 'node:events';
import axios, {
  AxiosError,
  type AxiosRequestConfig,
  type CreateAxiosDefaults,
  type GenericAbortSignal,
} from 'axios';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { app, bareApp, ECHO, rejection, revokeToken, until, type App } from './support.js';

/** The members of an error that say what happened. The messages of axios's fetch adapter come from the platform. */
function shapeOf(error: unknown, adapter: string): Record<string, unknown> {
  const { name, message, code, config } = error as AxiosError;
  const kind = { name, code, isCancel: axios.isCancel(error), isError: axios.isAxiosError(error) };
  return adapter === 'fetch' ? kind : { ...kind, message, url: config?.url };
}

const limits: Record<string, object> = {
  timeout: { timeout: 5 },
  'timeout as text': { timeout: '5' },
  timeoutErrorMessage: { timeout: 5, timeoutErrorMessage: 'too slow' },
  'empty timeoutErrorMessage': { timeout: 5, timeoutErrorMessage: '' },
  clarifyTimeoutError: { timeout: 5, transitional: { clarifyTimeoutError: true } },
};
const cases = Object.entries(limits).flatMap(([limit, config]) =>
  ['http', 'fetch'].map((adapter) => ({ limit, config, adapter })),
);

/** The error of axios itself when the API does not answer. */
async function bareRejection(running: App, config: AxiosRequestConfig): Promise<unknown> {
  const release = running.kaisa.api.hold();
  const error = await rejection(axios.get(ECHO, { baseURL: running.kaisa.url, ...config }));
  release();
  return error;
}

it.each([NaN, 0])('a timeout of %d is no limit (B20)', async (timeout) => {
  const { instance } = await app();
  expect(await instance.get(ECHO, { timeout })).toMatchObject({ status: 200 });
});

describe('while the token endpoint does not answer (B20)', () => {
  it.each(cases)(
    '$limit rejects the call as axios does, with the adapter $adapter',
    async ({ config, adapter }) => {
      const running = await app({ adapter });
      const bare = await bareRejection(running, { ...config, adapter });
      running.kaisa.tokenEndpoint.hold();
      const ours = await rejection(running.instance.get(ECHO, config));
      expect(shapeOf(ours, adapter)).toEqual(shapeOf(bare, adapter));
    },
  );

  it.each(['http', 'fetch'])(
    'an aborted signal rejects the call as axios does, with the adapter %s',
    async (adapter) => {
      const running = await app({ adapter });
      const { kaisa, instance } = running;
      const first = new AbortController();
      const bare = bareRejection(running, { adapter, signal: first.signal });
      await until(() => kaisa.stats().apiRequests === 1);
      first.abort();
      kaisa.tokenEndpoint.hold();
      const second = new AbortController();
      const ours = rejection(instance.get(ECHO, { signal: second.signal }));
      await until(() => kaisa.stats().tokenRequests === 1);
      second.abort();
      expect(shapeOf(await ours, adapter)).toEqual(shapeOf(await bare, adapter));
    },
  );

  it.each(['http', 'fetch'])(
    'a cancelToken rejects the call as axios does, with the adapter %s',
    async (adapter) => {
      const running = await app({ adapter });
      const { kaisa, instance } = running;
      const first = axios.CancelToken.source();
      const bare = bareRejection(running, { adapter, cancelToken: first.token });
      await until(() => kaisa.stats().apiRequests === 1);
      first.cancel('enough');
      kaisa.tokenEndpoint.hold();
      const second = axios.CancelToken.source();
      const ours = rejection(instance.get(ECHO, { cancelToken: second.token }));
      await until(() => kaisa.stats().tokenRequests === 1);
      second.cancel('enough');
      expect(shapeOf(await ours, adapter)).toEqual(shapeOf(await bare, adapter));
    },
  );

  it('a signal that is no AbortSignal rejects the call too', async () => {
    const { instance, kaisa } = await app();
    kaisa.tokenEndpoint.hold();
    const listeners: (() => void)[] = [];
    const signal: GenericAbortSignal = {
      aborted: false,
      addEventListener: (_: string, listener: () => void) => listeners.push(listener),
      removeEventListener: () => undefined,
    };
    const call = rejection(instance.get(ECHO, { signal }));
    await until(() => kaisa.stats().tokenRequests === 1);
    for (const abort of listeners) abort();
    expect(await call).toMatchObject({ name: 'CanceledError', code: 'ERR_CANCELED' });
  });

  it('a signal that is already aborted prevents the request', async () => {
    const { instance, kaisa } = await app();
    const error = await rejection(instance.get(ECHO, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'ERR_CANCELED' });
    expect(kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });

  it('a signal that was aborted before the wait began rejects the call', async () => {
    const { instance, kaisa } = await bareApp();
    const events: string[] = [];
    kaisaAuth(instance, { ...kaisa.auth, onEvent: ({ type }) => events.push(type) });
    kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    instance.interceptors.request.use((config) => {
      config.adapter = (sent) => {
        controller.abort();
        const withoutSignal = { ...sent };
        delete withoutSignal.signal;
        return axios.getAdapter('http')(withoutSignal);
      };
      return config;
    });
    const call = rejection(instance.get(ECHO, { signal: controller.signal }));
    expect(await call).toMatchObject({ name: 'CanceledError', code: 'ERR_CANCELED' });
    expect(events).not.toContain('request_failed');
  });

  it('an aborted call leaves other waiting calls alone (B9)', async () => {
    const { instance, kaisa } = await app();
    const release = kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const leaver = rejection(instance.get(ECHO, { signal: controller.signal }));
    const stayer = instance.get(ECHO);
    await until(() => kaisa.stats().tokenRequests === 1);
    controller.abort();
    await leaver;
    release();
    expect(await stayer).toMatchObject({ status: 200 });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });
});

describe('while the token is renewed after a 401 (B20)', () => {
  async function refused(config: CreateAxiosDefaults = {}): Promise<App> {
    const running = await app(config);
    await revokeToken(running);
    running.kaisa.tokenEndpoint.hold();
    return running;
  }

  it('timeout rejects the call', async () => {
    const { instance, kaisa } = await refused();
    expect(await rejection(instance.get(ECHO, { timeout: 200 }))).toMatchObject({
      code: 'ECONNABORTED',
      message: 'timeout of 200ms exceeded',
    });
    expect(kaisa.stats().apiRequests).toBeLessThanOrEqual(1);
  });

  it('an aborted signal rejects the call', async () => {
    const { instance, kaisa } = await refused();
    const controller = new AbortController();
    const call = rejection(instance.get(ECHO, { signal: controller.signal }));
    await until(() => kaisa.stats().tokenRequests === 1);
    controller.abort();
    expect(await call).toMatchObject({ name: 'CanceledError', code: 'ERR_CANCELED' });
  });

  it('no listener stays on the signal of the app', async () => {
    const { instance } = await app();
    const { signal } = new AbortController();
    await instance.get(ECHO, { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
