import { describe, expect, it } from 'vitest';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { authorizedHeaders, emulator, grantOf, json, requestToken, tokenOf } from './support.js';

const form = 'application/x-www-form-urlencoded';

describe('a token', () => {
  it.each([
    { format: 'form', contentType: form },
    { format: 'form, with a charset', contentType: `${form};charset=UTF-8` },
    { format: 'JSON', contentType: 'application/json' },
    { format: 'JSON, with a charset', contentType: 'Application/JSON; charset=utf-8' },
  ])('is issued for a request in $format', async ({ contentType }) => {
    const running = await emulator();
    const grant = grantOf(running);
    const body = /json/i.test(contentType)
      ? JSON.stringify(grant)
      : new URLSearchParams(grant).toString();
    const response = await fetch(running.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('pragma')).toBe('no-cache');
    expect(await json(response)).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/) as string,
      token_type: 'Bearer',
      expires_in: 300,
    });
  });

  it('has the requested scope', async () => {
    const running = await emulator();
    const response = await requestToken(running, { ...grantOf(running), scope: 'calls' });
    expect(await json(response)).toMatchObject({ scope: 'calls' });
  });

  it('differs each time', async () => {
    const running = await emulator();
    expect(await tokenOf(running)).not.toBe(await tokenOf(running));
  });

  it('is valid for its lifetime, by the clock', async () => {
    const clock = new ManualClock();
    const running = await emulator({ clock });
    const headers = await authorizedHeaders(running);
    const ping = (): Promise<Response> => fetch(`${running.v2Url}/miscellaneous/ping`, { headers });
    clock.advance(299_999);
    expect((await ping()).status).toBe(200);
    clock.advance(1);
    expect((await ping()).status).toBe(401);
  });

  it('has the configured lifetime, and earlier tokens keep theirs', async () => {
    const clock = new ManualClock();
    const running = await emulator({ clock, tokenLifetimeSeconds: 10 });
    const old = await authorizedHeaders(running);
    running.setTokenLifetime(2);
    const response = await requestToken(running);
    const { access_token, expires_in } = await json(response);
    expect(expires_in).toBe(2);
    clock.advance(5000);
    const ping = `${running.v2Url}/miscellaneous/ping`;
    const young = { authorization: `Bearer ${String(access_token)}` };
    expect((await fetch(ping, { headers: young })).status).toBe(401);
    expect((await fetch(ping, { headers: old })).status).toBe(200);
  });
});

describe('HTTP Basic', () => {
  const basic = (id: string, secret: string): string =>
    `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
  const clientId = 'id with: odd+signs&';
  const clientSecret = 'ü%:&= +';

  it('is accepted with form-encoded id and secret', async () => {
    const running = await emulator({ clientId, clientSecret });
    const response = await fetch(running.tokenUrl, {
      method: 'POST',
      headers: { authorization: basic(clientId, clientSecret) },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(response.status).toBe(200);
  });

  it.each(['wrong', 'secret', 'test', 'invalid', 'client', 'password'])(
    'describes the refusal without the word %s, which clients would redact if it is the secret',
    async (secret) => {
      const running = await emulator();
      const response = await fetch(running.tokenUrl, {
        method: 'POST',
        headers: { authorization: basic(running.clientId, secret) },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      const { error_description: description } = (await response.json()) as Record<string, string>;
      expect(description).toMatch(/credentials/);
      expect(description).not.toContain(secret);
    },
  );

  it.each([
    { what: 'a wrong secret', authorization: basic(clientId, 'wrong') },
    { what: 'something that is not Basic', authorization: 'Bearer abc' },
    { what: 'no colon', authorization: `Basic ${Buffer.from('abc').toString('base64')}` },
  ])('responds with invalid_client and a challenge to $what', async ({ authorization }) => {
    const running = await emulator({ clientId, clientSecret });
    const response = await fetch(running.tokenUrl, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
    expect(await json(response)).toMatchObject({ error: 'invalid_client' });
  });

  it('is rejected with credentials in the body too', async () => {
    const running = await emulator();
    const response = await fetch(running.tokenUrl, {
      method: 'POST',
      headers: { authorization: basic(running.clientId, running.clientSecret) },
      body: new URLSearchParams(grantOf(running)),
    });
    expect(response.status).toBe(400);
    expect(await json(response)).toMatchObject({ error: 'invalid_request' });
  });
});

describe('a token request is rejected', () => {
  const good = { grant_type: 'client_credentials', client_id: 'me', client_secret: 's3cret' };
  const encode = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();

  it.each([
    { what: 'no grant type', body: encode({ ...good, grant_type: '' }), error: 'invalid_request' },
    { what: 'no id', body: encode({ ...good, client_id: '' }), error: 'invalid_request' },
    { what: 'no secret', body: 'grant_type=client_credentials', error: 'invalid_request' },
    { what: 'a repeated one', body: `${encode(good)}&client_id=me`, error: 'invalid_request' },
    { what: 'no body', body: '', error: 'invalid_request' },
    { what: 'text', body: encode(good), type: 'text/plain', error: 'invalid_request' },
    { what: 'broken JSON', body: '{', type: 'application/json', error: 'invalid_request' },
    { what: 'a JSON list', body: '[1]', type: 'application/json', error: 'invalid_request' },
    {
      what: 'a number',
      body: JSON.stringify({ ...good, client_secret: 1 }),
      type: 'application/json',
      error: 'invalid_request',
    },
    {
      what: 'another grant',
      body: encode({ ...good, grant_type: 'password' }),
      error: 'unsupported_grant_type',
    },
    {
      what: 'a wrong id',
      body: encode({ ...good, client_id: 'you' }),
      error: 'invalid_client',
      status: 401,
    },
    {
      what: 'a wrong secret',
      body: encode({ ...good, client_secret: 's3cret ' }),
      error: 'invalid_client',
      status: 401,
    },
  ])('with $error: $what', async ({ body, type = form, error, status = 400 }) => {
    const running = await emulator({ clientId: 'me', clientSecret: 's3cret' });
    const headers = { 'content-type': type };
    const response = await fetch(running.tokenUrl, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const answer = await response.text();
    expect(JSON.parse(answer)).toMatchObject({ error });
    expect(answer).not.toContain('s3cret');
    expect(running.stats()).toMatchObject({ tokenFailures: { [error]: 1 }, tokensIssued: 0 });
  });

  it.each([
    { body: '{', says: 'the body is not JSON' },
    { body: '', says: 'the body is not JSON' },
    { body: '[1]', says: 'the body is not a JSON object' },
    { body: 'null', says: 'the body is not a JSON object' },
  ])('with the reason, for invalid JSON: $body', async ({ body, says }) => {
    const running = await emulator();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(running.tokenUrl, { method: 'POST', headers, body });
    expect(await json(response)).toEqual({ error: 'invalid_request', error_description: says });
  });

  it.each(['GET', 'PUT', 'DELETE'])('unless it is a POST: %s', async (method) => {
    const running = await emulator();
    const response = await fetch(running.tokenUrl, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});
