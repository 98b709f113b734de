import type { InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { app, bareApp, ECHO, rejection, revokeToken, type Echo } from './support.js';

describe('transforms of the app', () => {
  it('run once each for a request that is replayed (B17)', async () => {
    const seen: string[] = [];
    const running = await app();
    await revokeToken(running);
    const { data } = await running.instance.post<string>(
      ECHO,
      { a: 1 },
      {
        transformRequest: [(body) => (seen.push('request'), `<${JSON.stringify(body)}>`)],
        transformResponse: [(body: string) => (seen.push('response'), `${body}!`)],
      },
    );
    expect(seen).toEqual(['request', 'response']);
    expect((JSON.parse(data.slice(0, -1)) as Echo).body).toBe('<{"a":1}>');
  });

  it.each([
    ['baseURL', (path: string) => path],
    ['an absolute URL', (path: string, url: string) => url + path],
  ])('include a paramsSerializer that runs once, with %s', async (_, at) => {
    const runs: string[] = [];
    const serialize = (): string => `run=${runs.push('run')}`;
    const { instance, kaisa } = await app({ paramsSerializer: { serialize } });
    await instance.get(at(ECHO, kaisa.url), { params: { a: 1 } });
    expect(runs).toHaveLength(1);
  });

  it('may throw in transformResponse, which rejects the call', async () => {
    const { instance } = await app();
    const transformResponse = (): never => {
      throw new Error('not parsed');
    };
    const error = await rejection(instance.get(ECHO, { transformResponse }));
    expect(error).toMatchObject({ message: 'not parsed' });
  });
});

describe('validateStatus', () => {
  it('that accepts 401 does not prevent the replay (B17)', async () => {
    const running = await app({ validateStatus: () => true });
    await revokeToken(running);
    const { status } = await running.instance.get(ECHO);
    expect(status).toBe(200);
    expect(running.kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
  });

  it('that accepts 401 lets the second one resolve (B19)', async () => {
    const { instance, kaisa } = await app({ validateStatus: () => true });
    kaisa.api.refuseAll(true);
    expect(await instance.get(ECHO)).toMatchObject({ status: 401 });
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 2 });
  });

  it('that refuses 403 makes it an error without a replay', async () => {
    const { instance, kaisa } = await app();
    kaisa.api.refuseWith({ status: 403 });
    expect(await rejection(instance.get(ECHO))).toMatchObject({ status: 403 });
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
  });
});

describe('the config object', () => {
  it.each(['before', 'after'])(
    'of a request interceptor added %s ours is that of the response',
    async (added) => {
      const seen: InternalAxiosRequestConfig[] = [];
      const { instance, kaisa } = await bareApp();
      if (added === 'after') kaisaAuth(instance, kaisa.auth);
      instance.interceptors.request.use((config) => {
        seen.push(config);
        return config;
      });
      if (added === 'before') kaisaAuth(instance, kaisa.auth);
      const { config } = await instance.get(ECHO);
      expect(seen[0] === config).toBe(true);
    },
  );

  it.each(['before', 'after'])(
    'of a request interceptor added %s ours is that of the error',
    async (added) => {
      const seen: InternalAxiosRequestConfig[] = [];
      const { instance, kaisa } = await bareApp();
      if (added === 'after') kaisaAuth(instance, kaisa.auth);
      instance.interceptors.request.use((config) => {
        seen.push(config);
        return config;
      });
      if (added === 'before') kaisaAuth(instance, kaisa.auth);
      kaisa.api.refuseAll(true);
      const { config } = (await rejection(instance.get(ECHO))) as { config: unknown };
      expect(seen[0] === config).toBe(true);
    },
  );
});
