import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { buildMemoryStorage, setupCache, type AxiosStorage } from 'axios-cache-interceptor';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { bareApp, ECHO, rejection, type App } from './support.js';

/** An app that uses axios-cache-interceptor, set up before or after `kaisaAuth`. */
async function cachingApp(order: string): Promise<App & { storage: AxiosStorage }> {
  const app = await bareApp();
  const storage = buildMemoryStorage();
  attach(app.instance, { order, storage, app });
  return { ...app, storage };
}

interface Setup {
  order: string;
  storage: AxiosStorage;
  app: App;
}

function attach(instance: AxiosInstance, { order, storage, app }: Setup): void {
  const cache = (): unknown => setupCache(instance, { storage, interpretHeader: false });
  if (order === 'before') cache();
  kaisaAuth(instance, app.kaisa.auth);
  if (order === 'after') cache();
}

const isCached = (response: AxiosResponse): boolean => Reflect.get(response, 'cached') === true;

describe.each(['before', 'after'])('axios-cache-interceptor, set up %s kaisaAuth', (order) => {
  it('serves a cached response without a token while the token endpoint is down', async () => {
    const app = await cachingApp(order);
    await app.instance.get(ECHO);
    const withoutToken = axios.create({ baseURL: app.kaisa.url });
    attach(withoutToken, { order, storage: app.storage, app });
    app.kaisa.resetStats();
    app.kaisa.tokenEndpoint.fail({ status: 503 });
    const response = await withoutToken.get<unknown>(ECHO);
    expect([isCached(response), response.status]).toEqual([true, 200]);
    expect(app.kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });

  it('serves a cached response after the token was revoked', async () => {
    const { instance, kaisa } = await cachingApp(order);
    await instance.get(ECHO);
    kaisa.revokeAll();
    kaisa.tokenEndpoint.fail({ status: 503 });
    const response = await instance.get<unknown>(ECHO);
    expect([isCached(response), response.status]).toEqual([true, 200]);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 1 });
  });

  it('sends a request that is not cached with the token (B14)', async () => {
    const { instance, kaisa } = await cachingApp(order);
    const response = await instance.get<unknown>(ECHO);
    expect([isCached(response), response.status]).toEqual([false, 200]);
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
  });

  it('caches the final response of a request that is replayed (B17)', async () => {
    const { instance, kaisa } = await cachingApp(order);
    await instance.get(`${ECHO}?first`);
    kaisa.revokeAll();
    await instance.get(ECHO);
    const response = await instance.get<unknown>(ECHO);
    expect([isCached(response), response.status]).toEqual([true, 200]);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 3, tokenRequests: 2 });
  });

  it('shares one request and one token among simultaneous calls', async () => {
    const { instance, kaisa } = await cachingApp(order);
    const responses = await Promise.all([instance.get(ECHO), instance.get(ECHO)]);
    expect(responses).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
  });

  it('sends nothing without a token (B16)', async () => {
    const { instance, kaisa } = await cachingApp(order);
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
    const error = await rejection(instance.get(ECHO));
    expect(error).toMatchObject({ name: 'TokenRequestError' });
    expect(kaisa.stats().apiRequests).toBe(0);
  });
});
