import type { AxiosInstance } from 'axios';
import MockAdapter from 'axios-mock-adapter';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { bareApp, ECHO, rejection, revokeToken, type App } from './support.js';

/** axios-mock-adapter takes an instance of the CommonJS types of axios, which differ. */
const mockOf = (instance: AxiosInstance): MockAdapter => new MockAdapter(instance as never);

/** An app that uses axios-mock-adapter, attached before or after `kaisaAuth`. */
async function mockedApp(
  order: string,
): Promise<App & { mock: MockAdapter; detach: () => void; adapter: unknown }> {
  const app = await bareApp();
  const { adapter } = app.instance.defaults;
  const before = order === 'before' ? mockOf(app.instance) : undefined;
  const detach = kaisaAuth(app.instance, app.kaisa.auth);
  return { ...app, mock: before ?? mockOf(app.instance), detach, adapter };
}

const UNAUTHORIZED = { status: 401 };

describe.each(['before', 'after'])('axios-mock-adapter, attached %s kaisaAuth', (order) => {
  it('receives the token, and replies to the app (B14)', async () => {
    const { instance, mock } = await mockedApp(order);
    mock.onGet(ECHO).reply(({ headers }) => [200, headers?.Authorization]);
    const { data } = await instance.get<string>(ECHO);
    expect(data).toMatch(/^Bearer [!-~]+$/);
  });

  it('receives the replay of a request to which it replied 401 (B17)', async () => {
    const { instance, kaisa, mock } = await mockedApp(order);
    mock.onGet(ECHO).replyOnce(401).onGet(ECHO).reply(200, 'mocked');
    expect(await instance.get<string>(ECHO)).toMatchObject({ status: 200, data: 'mocked' });
    expect(mock.history.get).toHaveLength(2);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 2 });
  });

  it('receives no request for which there is no token (B16)', async () => {
    const { instance, kaisa, mock } = await mockedApp(order);
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
    const error = await rejection(instance.get(ECHO));
    expect(error).toMatchObject({ name: 'TokenRequestError' });
    expect(mock.history).toHaveLength(0);
  });

  it('passes a request through with the token (B14)', async () => {
    const { instance, kaisa, mock } = await mockedApp(order);
    mock.onAny().passThrough();
    expect(await instance.get(ECHO)).toMatchObject({ status: 200 });
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
  });

  it('passes a replay through (B17)', async () => {
    const app = await mockedApp(order);
    app.mock.onAny().passThrough();
    await revokeToken(app);
    expect(await app.instance.get(ECHO)).toMatchObject({ status: 200 });
    expect(app.kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
  });

  it('can be restored while kaisaAuth stays attached (B14)', async () => {
    const { instance, kaisa, mock, detach, adapter } = await mockedApp(order);
    mock.restore();
    await instance.get(ECHO);
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
    detach();
    expect(await rejection(instance.get(ECHO))).toMatchObject(UNAUTHORIZED);
    expect(instance.defaults.adapter).toBe(adapter);
  });

  it('stays active after kaisaAuth detaches, and can be restored later (B14)', async () => {
    const { instance, kaisa, mock, detach, adapter } = await mockedApp(order);
    mock.onGet(ECHO).reply(({ headers }) => [200, String(headers?.Authorization)]);
    detach();
    expect((await instance.get<string>(ECHO)).data).toBe('undefined');
    mock.restore();
    expect(await rejection(instance.get(ECHO))).toMatchObject(UNAUTHORIZED);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 1, tokenRequests: 0 });
    expect(instance.defaults.adapter).toBe(adapter);
  });
});
