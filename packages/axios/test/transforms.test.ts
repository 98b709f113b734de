import type { InternalAxiosRequestConfig } from 'axios';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { app, bareApp, ECHO, rejection, revokeToken, type Echo } from './support.js';

describe('transforms of the app', () => {
  it('B17: run once each for a request that is replayed', async () => {
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
  ])('paramsSerializer runs as often as without us, with %s', async (_, at) => {
    const runs: string[] = [];
    const serialize = (): string => `run=${runs.push('run')}`;
    const { instance, kaisa } = await app({ paramsSerializer: { serialize } });
    await instance.get(at(ECHO, kaisa.url), { params: { a: 1 } });
    expect(runs).toHaveLength(1);
  });

  it('a transformResponse that throws is reported once, with its response', async () => {
    const { instance } = await app();
    const transformResponse = (): never => {
      throw new Error('not parsed');
    };
    const error = await rejection(instance.get(ECHO, { transformResponse }));
    expect(error).toMatchObject({ message: 'not parsed' });
  });
});

describe('validateStatus', () => {
  it('that accepts 401 does not hide it: the request is replayed', async () => {
    const running = await app({ validateStatus: () => true });
    await revokeToken(running);
    const { status } = await running.instance.get(ECHO);
    expect(status).toBe(200);
    expect(running.kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
  });

  it('that accepts 401 gets the second one as a response', async () => {
    const { instance, kaisa } = await app({ validateStatus: () => true });
    kaisa.api.refuseAll(true);
    expect(await instance.get(ECHO)).toMatchObject({ status: 401 });
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 2 });
  });

  it('is asked about the final answer only by its outcome: 403 stays an error', async () => {
    const { instance, kaisa } = await app();
    kaisa.api.refuseWith({ status: 403 });
    expect(await rejection(instance.get(ECHO))).toMatchObject({ status: 403 });
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
  });
});

describe('the config object', () => {
  it.each(['before', 'after'])(
    'of a request interceptor is that of the response, added %s ours',
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
    'of a request interceptor is that of the error, added %s ours',
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
