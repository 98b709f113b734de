import type { AnyOptions } from './support/any-options.js';
import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { providerOf, setUp } from './support/kaisa.js';
import { failure } from './support/waiting.js';
import { endpoint, type Arrived } from './support/wire-server.js';

const client = { clientId: 'an id', clientSecret: 'a secret' };

/** Returns the request that a provider sends for its first token. */
async function requestWith(options: AnyOptions, query = ''): Promise<Arrived> {
  const { url, onlyRequest } = await endpoint();
  await providerOf({
    ...client,
    tokenUrl: url + query,
    timeoutMs: PATIENCE_MS,
    ...options,
  }).getToken();
  return onlyRequest();
}

describe('the token request', () => {
  it(
    'is the documented form, byte for byte (B1)',
    { meta: { rfc: ['6749 §3.2: POST', '6749 §4.4.2: form'] } },
    async () => {
      const request = await requestWith({
        clientId: '123abc456def789ghi',
        clientSecret: '1234567890',
      });
      expect(request).toMatchObject({
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: 'grant_type=client_credentials&client_id=123abc456def789ghi&client_secret=1234567890',
      });
    },
  );

  it('is the documented JSON, except for whitespace (B1)', async () => {
    const request = await requestWith({
      clientId: '123abc-456def-789ghi',
      clientSecret: '1234567890',
      bodyFormat: 'json',
    });
    const documented = `{
"grant_type": "client_credentials",
"client_id": "123abc-456def-789ghi",
"client_secret": "1234567890"
}`;
    expect(request.body).toBe(documented.replace(/\s/g, ''));
    expect(request).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
  });

  const odd = { clientId: 'ä&b=c+d %', clientSecret: 'ß"€😀\\\n/~' };

  it('is encoded as UTF-8 in a form (B1)', { meta: { rfc: ['6749 §4.4.2: UTF-8'] } }, async () => {
    const { body } = await requestWith(odd);
    expect(body).toBe(
      'grant_type=client_credentials&client_id=%C3%A4%26b%3Dc%2Bd+%25' +
        '&client_secret=%C3%9F%22%E2%82%AC%F0%9F%98%80%5C%0A%2F%7E',
    );
  });

  it('is encoded as UTF-8 in JSON (B1)', async () => {
    const { body } = await requestWith({ ...odd, bodyFormat: 'json' });
    expect(JSON.parse(body)).toEqual({
      grant_type: 'client_credentials',
      client_id: odd.clientId,
      client_secret: odd.clientSecret,
    });
  });

  it.each([
    ['form', 'scope=b+A&audience=https%3A%2F%2Fx'],
    ['json', '"scope":"b A","audience":"https://x"'],
  ] as const)(
    'contains scope and extra parameters: %s (B1)',
    { meta: { rfc: ['6749 §3.2: once', '6749 §3.3: scope', '9700 §2.3: audience'] } },
    async (bodyFormat, members) => {
      const extraParams = { audience: 'https://x' };
      const { body } = await requestWith({ scope: 'b A', extraParams, bodyFormat });
      expect(body).toContain(members);
    },
  );

  it('omits an empty scope (B1)', { meta: { rfc: ['6749 §3.2: nothing empty'] } }, async () => {
    expect((await requestWith({ scope: '' })).body).not.toContain('scope');
  });

  it(
    'sends a resource once, unchanged (B1)',
    { meta: { rfc: ['8707 §2: resource'] } },
    async () => {
      const extraParams = { resource: 'https://api.example.com/calls' };
      const { body } = await requestWith({ extraParams });
      expect(new URLSearchParams(body).getAll('resource')).toEqual([extraParams.resource]);
    },
  );

  it('sends a parameter named __proto__ like any other (B1)', async () => {
    const extraParams = JSON.parse('{"__proto__":"x"}') as Record<string, string>;
    expect((await requestWith({ extraParams })).body).toContain('__proto__=x');
  });

  it(
    'keeps the query of tokenUrl and puts no credentials into it (B1)',
    { meta: { rfc: ['6749 §3.2: query', '6749 §2.3.1: not in the URI'] } },
    async () => {
      expect(await requestWith({}, '?tenant=7')).toMatchObject({ path: '/token?tenant=7' });
    },
  );

  it.each([
    ['form', { bodyFormat: 'form' }],
    ['json', { bodyFormat: 'json' }],
    ['basic', { clientAuth: 'basic' }],
  ] as const)('has the documented headers: %s (B1)', async (_, options) => {
    const { kaisa, provider } = await setUp(options);
    kaisa.tokenEndpoint.fail({ status: 415, body: { error: 'invalid_request' } });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_request' });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it.each(['form', 'json'] as const)('is accepted by the emulator: %s (B1)', async (bodyFormat) => {
    const { kaisa, provider } = await setUp({ bodyFormat });
    await provider.getToken();
    expect(kaisa.stats()).toMatchObject({
      tokensIssued: 1,
      tokenRequestsByFormat: { [bodyFormat]: 1 },
    });
  });
});
