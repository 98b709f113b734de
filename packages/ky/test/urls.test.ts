import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { ECHO, emulator, kys, stranger, versions, type Echo } from './support.js';

describe('the URL that ky builds (B15)', () => {
  it.each([
    ['text', (url: string) => url],
    ['text without its protocol', (url: string) => url.replace('http:', '')],
    ['URL', (url: string) => new URL(url)],
    ['Request', (url: string) => new Request(url)],
  ])('gets no token if it names another origin by %s, with ky 2', async (_, inputOf) => {
    const kaisa = await emulator();
    const { url, seen } = await stranger();
    const api = kys[2].create({ timeout: false, baseUrl: kaisa.url }).extend(kaisaAuth(kaisa.auth));
    await api(inputOf(url));
    expect(seen).toEqual(['none']);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it.each([
    [1, 'prefixUrl'],
    [2, 'prefix'],
  ] as const)('has no prefix if it is a URL or a Request: ky %i, %s', async (version, name) => {
    const kaisa = await emulator();
    const { url, seen } = await stranger();
    const api = kys[version]
      .create({ timeout: false, [name]: kaisa.url })
      .extend(kaisaAuth(kaisa.auth));
    await api(new URL(url));
    await api(new Request(url));
    expect(seen).toEqual(['none', 'none']);
  });

  it.each([
    [1, 'prefixUrl', '_emulator/echo'],
    [2, 'prefix', ECHO],
    [2, 'prefix', '_emulator/echo'],
    [2, 'baseUrl', ECHO],
    [2, 'baseUrl', '_emulator/echo'],
  ] as const)('gets a token if it is allowed: ky %i, %s, %s', async (version, name, input) => {
    const kaisa = await emulator();
    const api = kys[version]
      .create({ timeout: false, [name]: kaisa.url })
      .extend(kaisaAuth(kaisa.auth));
    kaisa.revokeAll();
    expect(await api(input)).toMatchObject({ status: 200 });
  });

  it.each(versions)('keeps its searchParams in a replay, with ky %i', async (version) => {
    const kaisa = await emulator();
    const api = kys[version].extend({ timeout: false }).extend(kaisaAuth(kaisa.auth));
    await api(kaisa.url + ECHO);
    kaisa.revokeAll();
    const searchParams = { page: 0, name: 'Zoë & co' };
    const echo = await api.put(kaisa.url + ECHO, { searchParams, json: {} }).json<Echo>();
    expect(echo.path).toBe(`${ECHO}?page=0&name=Zo%C3%AB+%26+co`);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 3, tokenRequests: 2 });
  });

  it.each(versions)(
    'gets no token after a redirect to another origin, with ky %i',
    async (version) => {
      const kaisa = await emulator();
      const { url, seen } = await stranger();
      const api = kys[version].extend({ timeout: false }).extend(kaisaAuth(kaisa.auth));
      await api(`${kaisa.url}/_emulator/redirect?to=${encodeURIComponent(url)}`);
      expect(seen).toEqual(['none']);
    },
  );
});
