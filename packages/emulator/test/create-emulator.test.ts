import { until } from '@kaisa-auth/test-kit/waiting';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import { createEmulator, type CreateEmulatorOptions, type PortlessEmulator } from '../src/index.js';
import { control } from './control-support.js';
import { json } from './support.js';

async function authorizedHeaders({
  fetch,
  auth,
}: PortlessEmulator): Promise<{ authorization: string }> {
  const { clientId, clientSecret, tokenUrl } = auth;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const { access_token } = await json(await fetch(tokenUrl, { method: 'POST', body }));
  return { authorization: `Bearer ${String(access_token)}` };
}

describe('an emulator without a port', () => {
  it('answers for its addresses', async () => {
    const kaisa = createEmulator();
    expect(kaisa).toMatchObject({
      url: 'https://kaisa.test',
      tokenUrl: 'https://kaisa.test/oauth2/token',
      v2Url: 'https://kaisa.test/2.4.9',
      auth: { allowedOrigins: ['https://kaisa.test'] },
    });
    const headers = await authorizedHeaders(kaisa);
    for (const url of [`${kaisa.v2Url}/customers`, `${kaisa.v3Url}/customers`]) {
      expect(await json(await kaisa.fetch(url, { headers }))).toMatchObject({ total: '25' });
    }
    expect((await kaisa.fetch(kaisa.dncsUrl, { headers })).status).toBe(405);
    expect(kaisa.stats()).toMatchObject({ tokensIssued: 1, apiRequests: 3 });
  });

  it('reads bodies, paths and headers as a server does', async () => {
    const kaisa = createEmulator({ url: 'http://127.0.0.1:8080' });
    const echo = await kaisa.fetch(new URL('/_emulator/open-echo?a=%20b', kaisa.url), {
      method: 'PUT',
      headers: { 'X-Test': 'yes' },
      body: '{"a":1}',
    });
    expect(await json(echo)).toMatchObject({
      method: 'PUT',
      path: '/_emulator/open-echo?a=%20b',
      headers: { 'x-test': 'yes' },
      body: '{"a":1}',
    });
    expect(kaisa.stats().requests).toMatchObject([{ bodyBytes: 7, body: '{"a":1}' }]);
  });

  it('takes the Request of another implementation of fetch', async () => {
    const kaisa = createEmulator();
    const request = new Request(`${kaisa.url}/_emulator/open-echo`, {
      method: 'POST',
      body: 'text',
    });
    const { url, method, headers, body, signal } = request;
    const foreign = { url, method, headers: new Map(headers), body, signal };
    const echo = await untyped(kaisa.fetch)(foreign);
    expect(await json(echo)).toMatchObject({ method: 'POST', body: 'text' });
  });

  it('has the controls of one with a port', async () => {
    const kaisa = createEmulator();
    const headers = await authorizedHeaders(kaisa);
    const send = (): Promise<Response> => kaisa.fetch(`${kaisa.v2Url}/customers`, { headers });
    kaisa.api.breakConnection(1);
    await expect(send()).rejects.toThrow(new TypeError('fetch failed'));
    expect(kaisa.stats().requests[0]).not.toHaveProperty('status');
    kaisa.api.refuseWith({ status: 503 }, 1);
    expect((await send()).status).toBe(503);
    const release = kaisa.api.hold();
    const held = send();
    release();
    expect((await held).status).toBe(200);
    kaisa.revokeAll();
    expect((await send()).status).toBe(401);
  });

  it('rejects with the reason of the caller who aborts', async () => {
    const kaisa = createEmulator();
    kaisa.tokenEndpoint.hold();
    const controller = new AbortController();
    const held = kaisa.fetch(kaisa.tokenUrl, { signal: controller.signal });
    await until(() => kaisa.stats().tokenRequests === 1, 'the token request arrived');
    controller.abort(new Error('enough'));
    await expect(held).rejects.toThrow('enough');
    const aborted = kaisa.fetch(kaisa.tokenUrl, { signal: AbortSignal.abort(new Error('before')) });
    await expect(aborted).rejects.toThrow('before');
    await kaisa.close();
  });

  it('rejects other URLs, so that nothing reaches the network', async () => {
    const kaisa = createEmulator();
    await expect(kaisa.fetch('https://api.analytics.freespee.com/2.4.9')).rejects.toThrow(
      'kaisa-auth: the emulator answers for https://kaisa.test only, not for https://api.analytics',
    );
  });

  it('quotes its addresses for the shell', async () => {
    const { controlToken, fetch, url } = createEmulator({ url: 'https://a&b.test' });
    const headers = { authorization: `Bearer ${controlToken}` };
    const { curl } = await json(await fetch(`${url}/_emulator/control/status`, { headers }));
    expect(curl).toContain(`curl -s 'https://a&b.test/2.4.9/customers?pagesize=2' -H`);
    expect(curl).toContain(`curl -s 'https://a&b.test/oauth2/token' --data-urlencode`);
  });

  it('serves the controls over HTTP', async () => {
    const kaisa = createEmulator();
    const { fetch } = globalThis;
    globalThis.fetch = kaisa.fetch;
    try {
      const settings = await json(await control(kaisa, 'POST api/delay', { ms: 1 }));
      expect(settings).toMatchObject({ api: { delayMs: 1 } });
    } finally {
      globalThis.fetch = fetch;
    }
  });
});

describe('a wrong option of createEmulator', () => {
  it.each<[string, Record<string, unknown>]>([
    ['`url` takes an origin', { url: 'kaisa.test' }],
    ['`url` takes an origin', { url: 'https://kaisa.test/' }],
    ['`url` takes an origin', { url: 'ftp://kaisa.test' }],
    ['`customers` takes', { customers: -1 }],
    ['`controlToken` takes at least 16', { controlToken: 'short' }],
    ['createEmulator has no option `port`; it has url, clientId, ', { port: 0 }],
    ['createEmulator has no option `stateFile`', { stateFile: 'x' }],
  ])('is named: %s', (says, options) => {
    expect(() => createEmulator(options as CreateEmulatorOptions)).toThrow(TypeError);
    expect(() => createEmulator(options as CreateEmulatorOptions)).toThrow(`kaisa-auth: ${says}`);
  });
});
