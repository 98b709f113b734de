import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import axios, { AxiosError, type AxiosRequestConfig } from 'axios';
import retry from 'axios-retry';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { app, bareApp, ECHO, emulator, rejection, revokeToken } from './support.js';

const unavailable = { status: 503 };

describe('axios-retry', () => {
  it.each(['before', 'after'])('authorizes each try when added %s ours (B21)', async (added) => {
    const { instance, kaisa } = await bareApp();
    if (added === 'after') kaisaAuth(instance, kaisa.auth);
    retry(instance, { retries: 2 });
    if (added === 'before') kaisaAuth(instance, kaisa.auth);
    kaisa.api.refuseWith(unavailable, 2);
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
    const { requests, tokenRequests } = kaisa.stats();
    expect(requests.map(({ authorization }) => authorization)).toEqual(Array(3).fill('valid'));
    expect(tokenRequests).toBe(1);
  });

  it.each(['before', 'after'])(
    'sends each try with a current token when added %s ours (B21)',
    async (added) => {
      const clock = new ManualClock();
      const kaisa = await emulator({ clock });
      const instance = axios.create({ baseURL: kaisa.url });
      if (added === 'after') kaisaAuth(instance, { ...kaisa.auth, clock });
      // Retry-After may ask for a delay that outlasts the token.
      const onRetry = (): void => {
        clock.advance(400_000);
      };
      retry(instance, { retries: 2, onRetry });
      if (added === 'before') kaisaAuth(instance, { ...kaisa.auth, clock });
      kaisa.api.refuseWith(unavailable, 2);
      await instance.get(ECHO);
      const serials = kaisa.stats().requests.map(({ tokenSerial }) => tokenSerial);
      expect(serials).toEqual([1, 2, 3]);
      expect(kaisa.stats().apiUnauthorized).toBe(0);
    },
  );

  it('does not count a replay as a try (B17)', async () => {
    const running = await app();
    const counts: (number | undefined)[] = [];
    retry(running.instance, { retries: 1, onRetry: (count) => void counts.push(count) });
    await revokeToken(running);
    const broken = { times: 0 };
    running.instance.interceptors.response.use(undefined, (error: unknown) => {
      broken.times++;
      throw error;
    });
    expect(await running.instance.get(ECHO)).toMatchObject({ status: 200 });
    expect({ counts, broken }).toEqual({ counts: [], broken: { times: 0 } });
  });

  it('does not retry a token request that was refused (B16)', async () => {
    const { instance, kaisa } = await bareApp();
    retry(instance, { retries: 3 });
    kaisaAuth(instance, { ...kaisa.auth, clientSecret: 'wrong' });
    const error = await rejection(instance.get(ECHO));
    expect(error).toMatchObject({ name: 'TokenRequestError' });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('uses the adapter of the call for each try', async () => {
    const used: string[] = [];
    const { instance, kaisa } = await app();
    retry(instance, { retries: 1 });
    kaisa.api.refuseWith(unavailable, 1);
    await instance.get(ECHO, {
      adapter: (config) => {
        used.push('of the call');
        return axios.getAdapter('http')(config);
      },
    });
    expect(used).toHaveLength(2);
  });
});

describe('the config of an earlier request', () => {
  const senders = {
    'the instance': (config: AxiosRequestConfig, instance: typeof axios) =>
      instance.request(config),
    'axios itself': (config: AxiosRequestConfig) => axios.request(config),
  };

  it.each(Object.entries(senders))(
    'is authorized again when error.config is sent through %s (B21)',
    async (_, send) => {
      const { instance, kaisa } = await app();
      kaisa.api.refuseWith({ status: 500 }, 1);
      const { config } = (await rejection(instance.get(ECHO))) as AxiosError;
      kaisa.revokeAll();
      const { status } = await send(config ?? {}, instance as typeof axios);
      expect(status).toBe(200);
      expect(kaisa.stats()).toMatchObject({ tokenRequests: 2 });
    },
  );

  it('carries the current token when a response interceptor sends it (B21)', async () => {
    const { instance, kaisa } = await app();
    instance.interceptors.response.use(undefined, (error: AxiosError) => {
      kaisa.revokeAll();
      return instance.request(error.config ?? {});
    });
    kaisa.api.refuseWith({ status: 500 }, 1);
    expect(await instance.post(ECHO, { a: 1 })).toMatchObject({ status: 200 });
    expect(kaisa.stats().requests.at(-1)).toMatchObject({
      authorization: 'valid',
      body: '{"a":1}',
    });
  });

  it('is authorized again when response.config is sent (B21)', async () => {
    const { instance, kaisa } = await app();
    const { config } = await instance.post(ECHO, { a: 1 });
    kaisa.revokeAll();
    expect(await instance.request(config)).toMatchObject({ status: 200 });
  });
});
