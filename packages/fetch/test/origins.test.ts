import { describe, expect, it } from 'vitest';
import { kaisaAuth, type TokenEvent } from '../src/index.js';
import { app, ECHO, emulator, stranger } from './support.js';

describe('another origin (B15)', () => {
  it.each([
    ['text', (url: string) => url],
    ['URL', (url: string) => new URL(url)],
    ['Request', (url: string) => new Request(url)],
  ])('gets no token: %s', async (_, inputOf) => {
    const kaisa = await emulator();
    const events: TokenEvent[] = [];
    const authFetch = kaisaAuth({ ...kaisa.auth, onEvent: (event) => events.push(event) });
    const { url, seen } = await stranger();
    await authFetch(inputOf(url));
    expect(seen).toEqual(['none']);
    expect(events).toEqual([{ type: 'origin_skipped', origin: new URL(url).origin }]);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it.each(['@HOST', '.HOST', ':80@HOST', '\t@HOST', '\\@HOST'])(
    'gets no token if it begins like an allowed origin: %j',
    async (ending) => {
      const other = await stranger();
      const { authFetch, kaisa, url } = await app();
      await authFetch(url);
      const target = kaisa.url + ending.replace('HOST', new URL(other.url).host);
      await authFetch(target).catch(() => undefined);
      expect(other.seen.filter((header) => header !== 'none')).toEqual([]);
    },
  );

  it('gets no token through a redirect', async () => {
    const other = await stranger();
    const { authFetch, kaisa } = await app();
    await authFetch(`${kaisa.url}/_emulator/redirect?to=${encodeURIComponent(other.url)}`);
    expect(other.seen).toEqual(['none']);
  });

  it.each(['GET', 'POST'])(
    'causes no token request with its 401 after a redirect: %s (B17)',
    async (method) => {
      const other = await emulator();
      const { authFetch, kaisa, url } = await app();
      const to = encodeURIComponent(other.url + ECHO);
      const redirect = `${kaisa.url}/_emulator/redirect?status=307&to=${to}`;
      expect(await authFetch(redirect, { method })).toMatchObject({ status: 401 });
      expect(other.stats().apiRequests).toBe(1);
      expect(await authFetch(url)).toMatchObject({ status: 200 });
      expect(kaisa.stats().tokenRequests).toBe(1);
    },
  );

  it('is not a redirect within the origin, whose 401 is replayed as a whole (B17)', async () => {
    const { authFetch, kaisa, url } = await app();
    await authFetch(url);
    kaisa.revokeAll();
    const redirect = `${kaisa.url}/_emulator/redirect?status=307&to=${ECHO}`;
    const response = await authFetch(redirect, { method: 'POST', body: 'text' });
    expect(await response.json()).toMatchObject({ body: 'text' });
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});
