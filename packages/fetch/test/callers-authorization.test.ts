import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { app, stranger, type App } from './support.js';

const MINE = 'Custom mine';
const request = (url: string): Request => new Request(url, { headers: { authorization: MINE } });

/** Every form in which a caller can set the header. */
const forms: Record<string, (url: string) => unknown[]> = {
  object: (url) => [url, { headers: { authorization: MINE } }],
  'object, another case': (url) => [url, { headers: { AUTHORIZATION: MINE } }],
  'object, beside others': (url) => [url, { headers: { 'x-a': '1', authorization: MINE } }],
  array: (url) => [url, { headers: [['Authorization', MINE]] }],
  'array, beside others': (url) => [
    url,
    {
      headers: [
        ['x-a', '1'],
        ['authorization', MINE],
      ],
    },
  ],
  Headers: (url) => [url, { headers: new Headers({ Authorization: MINE }) }],
  Map: (url) => [url, { headers: new Map([['Authorization', MINE]]) }],
  iterator: (url) => [url, { headers: new Map([['Authorization', MINE]]).entries() }],
  Request: (url) => [request(url)],
  'Request, with an init that has no headers': (url) => [request(url), { method: 'PUT' }],
  'Request in the place of init': (url) => [url, request(url)],
};

/** Expects a request without our token, whose 401 reaches the caller. */
function expectUntouched({ kaisa }: App, response: Response): void {
  expect(response.status).toBe(401);
  expect(kaisa.stats().requests).toMatchObject([{ authorization: 'unknown' }]);
  expect(kaisa.stats().tokenRequests).toBe(0);
}

describe("the caller's own Authorization header (B14)", () => {
  it.each(Object.entries(forms))('is respected: %s', async (_, form) => {
    const running = await app();
    expectUntouched(running, await untyped(running.authFetch)(...form(running.url)));
  });

  it('is sent unchanged', async () => {
    const { url, seen } = await stranger();
    const { authFetch } = await app();
    for (const form of Object.values(forms)) await untyped(authFetch)(...form(url));
    expect(seen).toEqual(Object.keys(forms).map(() => MINE));
  });

  it('is not confused with another header of the same length', async () => {
    const { authFetch, kaisa, url } = await app();
    await authFetch(url, { headers: { 'x-request-id2': '1' } });
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
  });

  it('of a Request is dropped if init has headers, as with fetch', async () => {
    const { authFetch, kaisa, url } = await app();
    await authFetch(request(url), { headers: { 'x-a': '1' } });
    expect(kaisa.stats().requests).toMatchObject([
      { authorization: 'valid', headers: { 'x-a': '1' } },
    ]);
  });
});
