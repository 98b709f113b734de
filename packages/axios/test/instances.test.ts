import axios, { type AxiosError } from 'axios';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, kaisaAuth } from '../src/index.js';
import { app, bareApp, ECHO, emulator, rejection, until } from './support.js';

describe('several instances', () => {
  it('share one provider and its token', async () => {
    const kaisa = await emulator();
    const provider = createTokenProvider(kaisa.auth);
    const instances = [axios.create({ baseURL: kaisa.url }), axios.create({ baseURL: kaisa.url })];
    for (const instance of instances) kaisaAuth(instance, provider);
    await Promise.all(instances.map((instance) => instance.get(ECHO)));
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, apiUnauthorized: 0, tokenRequests: 1 });
  });

  it('keep their accounts apart', async () => {
    const [one, other] = await Promise.all([app(), app()]);
    await Promise.all([one.instance.get(ECHO), other.instance.get(ECHO)]);
    expect(one.kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
    expect(other.kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
  });

  it('may be one instance that sends each of two APIs its own token', async () => {
    const [one, other] = await Promise.all([emulator(), emulator()]);
    const instance = axios.create();
    kaisaAuth(instance, one.auth);
    kaisaAuth(instance, other.auth);
    await instance.get(one.url + ECHO);
    await instance.get(other.url + ECHO);
    expect(one.stats().requests).toMatchObject([{ authorization: 'valid' }]);
    expect(other.stats().requests).toMatchObject([{ authorization: 'valid' }]);
  });

  it('request one token and replay once when attached twice', async () => {
    const { instance, kaisa } = await app();
    kaisaAuth(instance, kaisa.auth);
    kaisa.api.refuseAll(true);
    await rejection(instance.get(ECHO));
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 2 });
  });

  it('created by instance.create() inherit nothing, as with any interceptor (B17a)', async () => {
    const { instance, kaisa } = await app();
    const child = instance.create();
    await rejection(child.get(ECHO));
    kaisaAuth(child, kaisa.auth);
    await child.get(ECHO);
    const seen = kaisa.stats().requests.map(({ authorization }) => authorization);
    expect(seen).toEqual(['none', 'valid']);
  });

  it('may include axios itself', async () => {
    const kaisa = await emulator();
    const detach = kaisaAuth(axios, kaisa.auth);
    const { status } = await axios.get(kaisa.url + ECHO).finally(detach);
    expect(status).toBe(200);
  });
});

describe('detach', () => {
  it('restores the instance', async () => {
    const { instance, kaisa, detach } = await app();
    await instance.get(ECHO);
    detach();
    const error = await rejection(instance.get(ECHO));
    expect(error).toMatchObject({ status: 401 });
    expect(kaisa.stats().requests.map(({ authorization }) => authorization)).toEqual([
      'valid',
      'none',
    ]);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('may be called twice, and the instance attached again', async () => {
    const { instance, kaisa, detach } = await app();
    detach();
    detach();
    const again = kaisaAuth(instance, kaisa.auth);
    await instance.get(ECHO);
    again();
    await rejection(instance.get(ECHO));
    expect(kaisa.stats().apiUnauthorized).toBe(1);
  });

  it.each([
    ['in order', (detaches: (() => void)[]) => detaches],
    ['in reverse', (detaches: (() => void)[]) => detaches.reverse()],
  ])('of several, %s, restores the interceptor manager', async (_, ordered) => {
    const { instance, kaisa } = await bareApp();
    const { request } = instance.interceptors;
    const before = Reflect.ownKeys(request);
    const attach = (): (() => void) => kaisaAuth(instance, kaisa.auth);
    ordered([attach(), attach()]).forEach((detach) => {
      detach();
    });
    expect(Reflect.ownKeys(request)).toEqual(before);
  });

  it('keeps the interceptors of the app', async () => {
    const seen: string[] = [];
    const { instance, kaisa, detach } = await app();
    instance.interceptors.request.use((config) => (seen.push('request'), config));
    detach();
    await rejection(instance.get(ECHO));
    expect(seen).toEqual(['request']);
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'none' }]);
  });

  it('lets a request that waits for its token finish with the token', async () => {
    const { instance, kaisa, detach } = await app();
    const release = kaisa.tokenEndpoint.hold();
    const call = instance.get(ECHO);
    await until(() => kaisa.stats().tokenRequests === 1);
    detach();
    release();
    expect(await call).toMatchObject({ status: 200 });
  });

  it('lets a request in flight be replayed', async () => {
    const { instance, kaisa, detach } = await app();
    await instance.get(ECHO);
    kaisa.revokeAll();
    const release = kaisa.api.hold();
    const call = instance.get(ECHO);
    await until(() => kaisa.stats().apiRequests === 2);
    detach();
    release();
    expect(await call).toMatchObject({ status: 200 });
  });

  it('also applies to an error.config from before', async () => {
    const { instance, kaisa, detach } = await app();
    kaisa.api.refuseWith({ status: 500 }, 1);
    const { config } = (await rejection(instance.get(ECHO))) as AxiosError;
    detach();
    await rejection(instance.request(config ?? {}));
    expect(kaisa.stats().requests.at(-1)).toMatchObject({ authorization: 'none' });
  });

  it('leaves another attachment on the same instance alone', async () => {
    const { instance, kaisa } = await bareApp();
    const provider = createTokenProvider(kaisa.auth);
    const first = kaisaAuth(instance, provider);
    kaisaAuth(instance, provider);
    first();
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
  });
});
