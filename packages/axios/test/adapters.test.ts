import axios, { AxiosError, AxiosHeaders, type AxiosAdapter, type AxiosResponse } from 'axios';
import { describe, expect, it } from 'vitest';
import { app, ECHO, rejection, revokeToken, type Echo } from './support.js';

const viaHttp: AxiosAdapter = (config) => axios.getAdapter('http')(config);

const adapters = { http: 'http', fetch: 'fetch', list: ['fetch', 'http'], function: viaHttp };

describe.each(Object.entries(adapters))('the adapter %s', (_, adapter) => {
  it('authorizes one call and replays it after a 401 (B14, B17)', async () => {
    const running = await app();
    await revokeToken(running);
    const { data, status } = await running.instance.post<Echo>(ECHO, { a: 1 }, { adapter });
    expect({ status, body: data.body }).toEqual({ status: 200, body: '{"a":1}' });
    expect(running.kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
  });

  it('authorizes the calls of an instance (B14)', async () => {
    const { instance, kaisa } = await app({ adapter });
    await Promise.all([instance.get(ECHO), instance.get(ECHO)]);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 2, apiUnauthorized: 0, tokenRequests: 1 });
  });

  it('rejects a second 401 with the error of axios (B19)', async () => {
    const { instance, kaisa } = await app({ adapter });
    kaisa.api.refuseAll(true);
    const ours = await rejection(instance.get(ECHO));
    const bare = await rejection(axios.get(kaisa.url + ECHO, { adapter }));
    const { message, code, status } = bare as AxiosError;
    expect(ours).toMatchObject({ message, code, status, name: 'AxiosError' });
  });
});

describe('an adapter of the app', () => {
  const respondingWith =
    (response: Partial<AxiosResponse>): AxiosAdapter =>
    (config) =>
      Promise.resolve({ config, ...response } as AxiosResponse);

  it.each([
    ['no headers', {}],
    ['plain headers', { headers: { 'x-a': '1' } }],
    ['headers of axios', { headers: new AxiosHeaders() }],
  ])('may answer 401 with %s', async (_, headers) => {
    const { instance } = await app();
    const adapter = respondingWith({ status: 401, data: 'no', ...headers });
    const response = await instance.get<string>('/', { adapter });
    expect({ status: response.status, data: response.data }).toEqual({ status: 401, data: 'no' });
  });

  it('may reject with a 401 that has no headers', async () => {
    const { instance } = await app();
    const adapter: AxiosAdapter = (config) => {
      const response = { status: 401, data: 'no', config } as AxiosResponse;
      return Promise.reject(new AxiosError('no', 'ERR_BAD_REQUEST', config, undefined, response));
    };
    const error = await rejection(instance.get('/', { adapter }));
    expect(error).toMatchObject({ message: 'no', response: { status: 401 } });
  });

  const challenge: [string, string] = ['WWW-Authenticate', 'Bearer error="insufficient_scope"'];
  it.each([
    ['an object, in any case', Object.fromEntries([challenge])],
    ['Headers', new Headers([challenge])],
    ['a Map', new Map([challenge])],
    ['headers of axios', new AxiosHeaders(Object.fromEntries([challenge]))],
  ])('may return its headers as %s (B17)', async (_, headers) => {
    const { instance, kaisa } = await app();
    const adapter = respondingWith({ status: 401, headers: headers as AxiosResponse['headers'] });
    await instance.get('/', { adapter });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it.each([
    [
      'throws',
      (): never => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ] as [string, AxiosAdapter][])(
    'fails the call with its own error when it %s',
    async (_, adapter) => {
      const { instance } = await app();
      expect(await rejection(instance.get('/', { adapter }))).toMatchObject({ message: 'broken' });
    },
  );

  it('receives the config with the token', async () => {
    const { instance, kaisa } = await app();
    const adapter: AxiosAdapter = (config) =>
      Promise.resolve({ status: 200, data: config.headers.get('Authorization') } as AxiosResponse);
    const { data } = await instance.get<string>('/', { adapter });
    expect(data).toMatch(/^Bearer [!-~]+$/);
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('may answer with data whose members are named like those of a stream', async () => {
    const { instance } = await app();
    const data = { pipe: 'copper', client: 'ACME', req: 1, socket: {}, request: 2, cache: [] };
    const adapter = respondingWith({ status: 200, data });
    const response = await instance.get<unknown>('/', { adapter });
    expect(JSON.stringify(response.data)).toBe(JSON.stringify(data));
  });

  it.each([null, false, ''])('set to %j selects the default of axios', async (adapter) => {
    const { instance, kaisa } = await app();
    const config: object = { adapter };
    expect(await instance.get(ECHO, config)).toMatchObject({ status: 200 });
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
  });

  it('with an unknown name fails with the error of axios', async () => {
    const { instance } = await app();
    const ours = await rejection(instance.get('/', { adapter: 'carrier-pigeon' }));
    const bare = await rejection(axios.get('/', { adapter: 'carrier-pigeon' }));
    expect((ours as Error).message).toBe((bare as Error).message);
  });
});
