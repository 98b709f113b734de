import axios, { type AxiosAdapter, type AxiosRequestConfig, type AxiosStatic } from 'axios';
import axios12 from 'axios-1-12';
import axios8 from 'axios-1-8';
import { describe, expect, it } from 'vitest';
import { kaisaAuth, type TokenEvent } from '../src/index.js';
import { app, bareApp, ECHO, emulator, rejection, stranger } from './support.js';

const OPEN = '/_emulator/open-echo';

describe('the target of a request (B15)', () => {
  it('receives no token at another origin, and an event reports it', async () => {
    const other = await emulator();
    const { instance, kaisa } = await bareApp();
    const events: TokenEvent[] = [];
    kaisaAuth(instance, { ...kaisa.auth, onEvent: (event) => events.push(event) });
    const { data } = await instance.get<{ authorized: boolean }>(other.url + OPEN);
    expect(data.authorized).toBe(false);
    expect(events).toEqual([{ type: 'origin_skipped', origin: other.url }]);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it('receives the token at an absolute URL of an allowed origin', async () => {
    const { instance, kaisa } = await app({ baseURL: '' });
    expect(await instance.get(kaisa.url + ECHO)).toMatchObject({ status: 200 });
  });

  it.each(['first', 'second'])('may be a URL object, the %s time', async (time) => {
    const { instance, kaisa } = await app({ baseURL: '' });
    if (time === 'second') await instance.get(kaisa.url + ECHO);
    const config: object = { url: new URL(kaisa.url + ECHO) };
    expect(await instance.request(config)).toMatchObject({ status: 200 });
  });

  // Without the token, because an adapter that does not know the option would send it to the other host.
  it('stays on the base host without the token for an absolute URL with allowAbsoluteUrls: false', async () => {
    const other = await emulator();
    const { instance, kaisa } = await app({ allowAbsoluteUrls: false });
    await rejection(instance.get(other.url + OPEN));
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'none' }]);
    expect(other.stats().requests).toEqual([]);
  });

  // Versions compare the option differently, so the same call has different targets.
  const versions: Record<string, unknown> = { newest: axios, '1.12': axios12, '1.8': axios8 };
  const cases = Object.keys(versions).flatMap((version) =>
    [false, 0, '', '0'].map((allowAbsoluteUrls) => ({ version, allowAbsoluteUrls })),
  );
  it.each(cases)(
    'receives no token at a host that the URL does not name, with $allowAbsoluteUrls and axios $version',
    async ({ version, allowAbsoluteUrls }) => {
      const other = await stranger();
      const kaisa = await emulator();
      const client = versions[version] as AxiosStatic;
      const instance = client.create({ adapter: client.getAdapter('http') });
      kaisaAuth(instance, kaisa.auth);
      const config = { baseURL: other.url, allowAbsoluteUrls } as AxiosRequestConfig;
      await instance.get(kaisa.url + ECHO, config).catch(() => undefined);
      expect(other.seen.filter((header) => header.startsWith('Bearer'))).toEqual([]);
    },
  );

  it('receives no token at the baseURL of a call with another origin', async () => {
    const other = await emulator();
    const { instance } = await app();
    await instance.get(OPEN, { baseURL: other.url });
    expect(other.stats().requests).toMatchObject([{ authorization: 'none' }]);
  });

  it.each(['//HOST', 'http:\\\\HOST', '/\\HOST', '@HOST', '\thttp://HOST', '\\\\HOST', '.HOST'])(
    'receives no token at another host through the path %j',
    async (shape) => {
      const other = await stranger();
      const { instance } = await app();
      await instance.get(shape.replace('HOST', new URL(other.url).host)).catch(() => undefined);
      expect(other.seen.filter((header) => header.startsWith('Bearer'))).toEqual([]);
    },
  );

  it.each(['@HOST', '.HOST', ':80@HOST', '%00@HOST', '\t@HOST', '\\@HOST'])(
    'receives no token at a base URL that only begins like an allowed origin (…%j)',
    async (ending) => {
      const other = await stranger();
      const { instance, kaisa } = await app({ baseURL: '' });
      await instance.get(kaisa.url + ECHO);
      const baseURL = kaisa.url + ending.replace('HOST', new URL(other.url).host);
      await instance.get('/', { baseURL }).catch(() => undefined);
      expect(other.seen.filter((header) => header.startsWith('Bearer'))).toEqual([]);
    },
  );

  it('receives no token where the adapter ignores allowAbsoluteUrls: false', async () => {
    // Both adapters of axios 1.8.0 to 1.8.2 ignore the option.
    const other = await stranger();
    const { instance } = await app({ allowAbsoluteUrls: false });
    const adapter: AxiosAdapter = (config) =>
      axios.getAdapter('http')({ ...config, allowAbsoluteUrls: true });
    await instance.get(other.url, { adapter });
    expect(other.seen).toEqual(['none']);
  });

  it('is left to axios for a relative base URL', async () => {
    const { instance, kaisa } = await app({ baseURL: '/api' });
    const ours = await rejection(instance.get('/ping'));
    const bare = await rejection(axios.get('/ping', { baseURL: '/api' }));
    expect(ours).toMatchObject({ message: (bare as Error).message });
    expect(kaisa.stats().tokenRequests).toBe(0);
  });
});

describe('an Authorization header of the caller (B14)', () => {
  it.each([
    ['Authorization', 'Custom mine', 'unknown'],
    ['authorization', 'Custom mine', 'unknown'],
    ['AUTHORIZATION', 'Custom mine', 'unknown'],
    ['Authorization', false, 'none'],
    ['Authorization', null, 'none'],
  ] as const)(
    '%s: %s is respected, and its 401 costs no token',
    async (name, value, authorization) => {
      const { instance, kaisa } = await app();
      const error = await rejection(instance.get(ECHO, { headers: { [name]: value } }));
      expect(error).toMatchObject({ status: 401 });
      expect(kaisa.stats().requests).toMatchObject([{ authorization }]);
      expect(kaisa.stats().tokenRequests).toBe(0);
    },
  );

  it('in the defaults of the instance is respected', async () => {
    const { instance, kaisa } = await app({ headers: { Authorization: 'Custom mine' } });
    await rejection(instance.get(ECHO));
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'unknown' }]);
  });

  it('stays in the config', async () => {
    const { instance } = await app();
    const headers = { Authorization: 'Custom mine' };
    const { config } = (await rejection(instance.get(ECHO, { headers }))) as {
      config: { headers: { Authorization: string } };
    };
    expect(config.headers.Authorization).toBe('Custom mine');
    expect(headers).toEqual({ Authorization: 'Custom mine' });
  });

  it('set to undefined is replaced by the token', async () => {
    const { instance } = await app();
    const config: object = { headers: { Authorization: undefined } };
    expect(await instance.get(ECHO, config)).toMatchObject({ status: 200 });
  });
});

describe.each(['http', 'fetch'])('Basic credentials, adapter %s', (adapter) => {
  const credentials = { username: 'u', password: 'p' };

  it('in the option `auth` are not replaced, and their 401 costs no token', async () => {
    const { instance, kaisa } = await app({ adapter });
    await rejection(instance.get(ECHO, { auth: credentials }));
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'unknown' }]);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it.each(['the URL', 'baseURL'])(
    'in %s are not replaced, and their 401 costs no token',
    async (at) => {
      const { instance, kaisa } = await app({ adapter });
      const origin = kaisa.url.replace('://', '://u:p@');
      const call =
        at === 'baseURL' ? instance.get(ECHO, { baseURL: origin }) : instance.get(origin + ECHO);
      await rejection(call);
      expect(kaisa.stats().requests).toMatchObject([{ authorization: 'unknown' }]);
      expect(kaisa.stats().tokenRequests).toBe(0);
    },
  );
});
