import axios, { type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { kaisaAuth, type TokenStatistics } from '../src/index.js';
import { bareApp, ECHO, revokeToken } from './support.js';

type Interceptor = (
  config: InternalAxiosRequestConfig,
  adapter: AxiosAdapter,
) => InternalAxiosRequestConfig;

const ways: Record<string, Interceptor> = {
  'sets config.adapter': (config, adapter) => {
    config.adapter = adapter;
    return config;
  },
  'returns a copy with another adapter': (config, adapter) => ({ ...config, adapter }),
  'returns a copy and sets its adapter': (config, adapter) => {
    const copy = { ...config };
    copy.adapter = adapter;
    return copy;
  },
  'merges another adapter in': (config, adapter) => Object.assign(config, { adapter }),
  'wraps the adapter': (config) => {
    const inner = axios.getAdapter(config.adapter);
    config.adapter = (around) => inner(around);
    return config;
  },
};

/** With `undefined`, axios decides. */
const orders = {
  default: undefined,
  'first added runs first': { legacyInterceptorReqResOrdering: false },
  'default, with another option': { clarifyTimeoutError: true },
};

const cases = Object.entries(ways).flatMap(([way, interceptor]) =>
  Object.entries(orders).flatMap(([order, transitional]) =>
    ['before', 'after'].map((added) => ({ way, interceptor, order, transitional, added })),
  ),
);

describe('an interceptor of the app that sets the adapter (B14)', () => {
  it.each(cases)(
    'is authorized when added $added ours: $way, order: $order',
    async ({ interceptor, transitional, added }) => {
      const app = await bareApp(transitional ? { transitional } : {});
      const adapter = axios.getAdapter('http');
      if (added === 'after') kaisaAuth(app.instance, app.kaisa.auth);
      app.instance.interceptors.request.use((config) => interceptor(config, adapter));
      if (added === 'before') kaisaAuth(app.instance, app.kaisa.auth);
      const { status } = await app.instance.get(ECHO);
      expect(status).toBe(200);
      expect(app.kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
    },
  );

  it.each(['before', 'after'])(
    'sends the first try and the replay when added %s ours',
    async (added) => {
      const used: (string | undefined)[] = [];
      const app = await bareApp();
      if (added === 'after') kaisaAuth(app.instance, app.kaisa.auth);
      app.instance.interceptors.request.use((config) => {
        config.adapter = (c) => {
          used.push(c.url);
          return axios.getAdapter('http')(c);
        };
        return config;
      });
      if (added === 'before') kaisaAuth(app.instance, app.kaisa.auth);
      await revokeToken(app);
      used.length = 0;
      await app.instance.get(ECHO);
      expect(used).toEqual([ECHO, ECHO]);
    },
  );

  it.each(['before', 'after'])(
    'may remove it for the default of axios when added %s ours',
    async (added) => {
      const app = await bareApp();
      if (added === 'after') kaisaAuth(app.instance, app.kaisa.auth);
      app.instance.interceptors.request.use((config) => {
        delete config.adapter;
        return config;
      });
      if (added === 'before') kaisaAuth(app.instance, app.kaisa.auth);
      await app.instance.get(ECHO);
      expect(app.kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
    },
  );

  it.each(['before', 'after'])(
    'makes each request count once, when added %s ours (B26)',
    async (added) => {
      const statistics: TokenStatistics = {};
      const { kaisa, instance } = await bareApp();
      const auth = { ...kaisa.auth, statistics };
      if (added === 'after') kaisaAuth(instance, auth);
      instance.interceptors.request.use((config) => {
        config.adapter = axios.getAdapter('http');
        return config;
      });
      if (added === 'before') kaisaAuth(instance, auth);
      await instance.get(ECHO);
      await instance.get(ECHO);
      expect(statistics).toMatchObject({ waited: 1, fresh: 1 });
    },
  );
});
