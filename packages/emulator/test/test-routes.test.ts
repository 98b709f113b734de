import { describe, expect, it } from 'vitest';
import { authorizedHeaders, emulator, json } from './support.js';

describe('/_emulator/echo', () => {
  it('echoes the request without the token', async () => {
    const running = await emulator();
    const headers = {
      ...(await authorizedHeaders(running)),
      'content-type': 'text/odd',
      'x-app': 'mine',
    };
    const body = new Uint8Array([0xff, 0x41]);
    const response = await fetch(`${running.url}/_emulator/echo?a=1`, {
      method: 'PATCH',
      headers,
      body,
    });
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      method: 'PATCH',
      path: '/_emulator/echo?a=1',
      contentType: 'text/odd',
      headers: { 'x-app': 'mine' },
      body: '\uFFFDA',
      bodyBase64: '/0E=',
      authorization: 'Bearer <valid>',
    });
    expect(text).not.toContain(headers.authorization);
    expect(running.stats().apiRequests).toBe(1);
  });

  it('requires a valid token and challenges for it as RFC 6750 says', async () => {
    const running = await emulator();
    const response = await fetch(`${running.url}/_emulator/echo`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });
});

describe('/_emulator/open-echo', () => {
  it.each([{ authorized: true }, { authorized: false }])(
    'reports whether the request was authorized: $authorized',
    async (expected) => {
      const running = await emulator();
      const headers: Record<string, string> = expected.authorized
        ? await authorizedHeaders(running)
        : {};
      const response = await fetch(`${running.url}/_emulator/open-echo`, { headers });
      expect(await json(response)).toMatchObject({ method: 'GET', ...expected });
      expect(running.stats().apiRequests).toBe(0);
    },
  );
});

describe('/_emulator/redirect', () => {
  it.each([301, 302, 303, 307, 308])('redirects with %s', async (status) => {
    const running = await emulator();
    const to = 'http://example.com/there?b=2';
    const url = `${running.url}/_emulator/redirect?to=${encodeURIComponent(to)}&status=${status}`;
    const response = await fetch(url, { method: 'POST', redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([status, to]);
  });

  it.each(['', '?to=/x&status=200', '?status=307'])('rejects %j', async (query) => {
    const running = await emulator();
    expect((await fetch(`${running.url}/_emulator/redirect${query}`)).status).toBe(400);
  });
});
