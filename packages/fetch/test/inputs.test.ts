import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { app, echoOf, rejection, refusedApp } from './support.js';

const post = { method: 'POST', body: 'text' };

class Init {
  get body(): string {
    return 'text';
  }
  get method(): string {
    return 'POST';
  }
  get headers(): Record<string, string> {
    return { 'x-a': '1' };
  }
}

const withRequest = (url: string): Request => new Request(url, post);

/** Every way to send the same request: a POST of `text` with `x-a: 1`. */
const calls: Record<string, (url: string) => unknown[]> = {
  'text and init': (url) => [url, { ...post, headers: { 'x-a': '1' } }],
  'URL and init': (url) => [new URL(url), { ...post, headers: { 'x-a': '1' } }],
  'headers as array': (url) => [url, { ...post, headers: [['x-a', '1']] }],
  'headers as Headers': (url) => [url, { ...post, headers: new Headers({ 'x-a': '1' }) }],
  'headers as Map': (url) => [url, { ...post, headers: new Map([['x-a', '1']]) }],
  'headers as iterator': (url) => [url, { ...post, headers: new Map([['x-a', '1']]).entries() }],
  Request: (url) => [new Request(url, { ...post, headers: { 'x-a': '1' } })],
  'Request and init': (url) => [withRequest(url), { headers: { 'x-a': '1' } }],
  'Request and init with a body': (url) => [
    new Request(url, { ...post, body: 'other' }),
    { body: 'text', headers: { 'x-a': '1' } },
  ],
  'Request and init without members': (url) => [
    new Request(url, { ...post, headers: { 'x-a': '1' } }),
    {},
  ],
  'Request and init with undefined members': (url) => [
    new Request(url, { ...post, headers: { 'x-a': '1' } }),
    { headers: undefined, body: undefined },
  ],
  'text and a Request in the place of init': (url) => [
    url,
    new Request(url, { ...post, headers: { 'x-a': '1' } }),
  ],
  'init that inherits its members': (url) => [
    url,
    Object.create({ ...post, headers: { 'x-a': '1' } }) as RequestInit,
  ],
  'init of a class': (url) => [url, new Init()],
  'init of a class that has a url': (url) => [url, Object.assign(new Init(), { url })],
};

describe.each(Object.entries(calls))('a request given as %s', (_, call) => {
  it('is sent unchanged, with the token', async () => {
    const { authFetch, kaisa, url } = await app();
    const response = await untyped(authFetch)(...call(url));
    expect(response.status).toBe(200);
    expect(await echoOf(response)).toMatchObject({ method: 'POST', body: 'text' });
    expect(kaisa.stats().requests[0]?.headers['x-a']).toBe('1');
  });

  it('is replayed unchanged (B17)', async () => {
    const { authFetch, kaisa, url } = await refusedApp();
    const response = await untyped(authFetch)(...call(url));
    expect(response.status).toBe(200);
    expect(await echoOf(response)).toMatchObject({ method: 'POST', body: 'text' });
    const [first, second, ...others] = kaisa.stats().requests;
    expect(others).toEqual([]);
    expect(second?.headers).toMatchObject({ 'x-a': '1' });
    expect(second?.contentType).toBe(first?.contentType);
  });
});

it('passes a relative URL through untouched', async () => {
  const { authFetch, kaisa } = await app();
  const ours = (await rejection(authFetch('/path'))) as Error;
  const bare = (await rejection(fetch('/path'))) as Error;
  expect(ours.message).toBe(bare.message);
  expect(kaisa.stats().tokenRequests).toBe(0);
});

it("does not change the caller's arguments", async () => {
  const { authFetch, url } = await refusedApp();
  const headers = new Headers({ 'x-a': '1' });
  const init = Object.freeze({ method: 'PUT', body: 'text', headers });
  const request = new Request(url, { headers: { 'x-a': '1' } });
  await authFetch(url, init);
  await authFetch(request);
  expect([...headers]).toEqual([['x-a', '1']]);
  expect(request.headers.has('authorization')).toBe(false);
  expect(Object.keys(init)).toEqual(['method', 'body', 'headers']);
});

it('rejects a used Request like fetch', async () => {
  const { authFetch, url } = await app();
  const request = new Request(url, post);
  await request.text();
  const ours = (await rejection(authFetch(request))) as Error;
  expect(ours).toBeInstanceOf(TypeError);
});

it('sends a Request without its body if init removes it, like fetch', async () => {
  const { authFetch, kaisa, url } = await refusedApp();
  const response = await authFetch(new Request(url, post), { body: null });
  expect(response.status).toBe(200);
  expect(kaisa.stats().requests.map(({ body }) => body)).toEqual(['text', 'text']);
});
