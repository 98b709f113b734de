import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import document from '../src/control-api/openapi.json' with { type: 'json' };
import { control } from './control-support.js';
import { authorizedHeaders, emulator, json, requestToken, tokenOf } from './support.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addSchema(document, 'control-api');

/** Expects that a value matches a schema of the document. */
function expectToMatch(schema: string, value: unknown): void {
  const validate = ajv.getSchema(`control-api#/components/schemas/${schema}`);
  expect(validate?.(value), JSON.stringify(validate?.errors)).toBe(true);
}

/** Returns the operations of the document, as `POST reset`. */
function documentedOperations(): string[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map(
      (method) => `${method.toUpperCase()} ${path.replace('/_emulator/control/', '')}`,
    ),
  );
}

describe('the document of the control API', () => {
  it('is served without the control token', async () => {
    const { url } = await emulator();
    expect(await json(await fetch(`${url}/_emulator/openapi.json`))).toEqual(document);
  });

  it.each(documentedOperations())(
    'has a route for %s, which demands the token',
    async (operation) => {
      const running = await emulator();
      const response = await control(running, operation, undefined, { authorization: '' });
      expect(response.status).toBe(401);
      const failure = await json(response);
      expectToMatch('Failure', failure);
      expect(failure.message).toContain('send `Authorization: Bearer <token>`');
      const other = await control(running, operation.replace(/^\w+/, 'PATCH'));
      expect(other.status).toBe(405);
      expect(await json(other)).toMatchObject({ error: 'method_not_allowed' });
    },
  );
});

describe('the status', () => {
  it('has the addresses, credentials, settings, counts and tokens', async () => {
    const clock = new ManualClock();
    const running = await emulator({ clock });
    await tokenOf(running);
    running.revokeAll();
    running.api.delay(5);
    running.tokenEndpoint.fail({ status: 503 }, 2);
    const status = await json(await control(running, 'GET status'));
    expectToMatch('Status', status);
    const { url, tokenUrl, v2Url, v3Url, dncsUrl } = running;
    const now = clock.now();
    expect(status).toMatchObject({
      now,
      addresses: { url, tokenUrl, v2Url, v3Url, dncsUrl },
      auth: running.auth,
      counts: { tokenRequests: 1, tokensIssued: 1 },
      tokens: [{ serial: 1, issuedAt: now, expiresAt: now + 300_000, revoked: true }],
      controls: {
        tokenLifetimeSeconds: 300,
        tokenEndpoint: { scripted: [{ kind: 'answer', status: 503, remaining: 2 }] },
        api: { delayMs: 5, refuseAll: false },
      },
    });
    expect(JSON.stringify(status)).not.toContain(running.controlToken);
  });

  it('has the addresses by which the client reached the emulator', async () => {
    const running = await emulator();
    const url = running.url.replace('127.0.0.1', 'localhost');
    const status = await json(await control({ ...running, url }, 'GET status'));
    expect(status).toMatchObject({ addresses: { url }, auth: { allowedOrigins: [url] } });
  });
});

describe('a control', () => {
  it('answers with the settings of all controls', async () => {
    const running = await emulator();
    const response = await control(running, 'POST token-endpoint/delay', { ms: 7 });
    const settings = await json(response);
    expectToMatch('Controls', settings);
    expect(settings).toMatchObject({ tokenEndpoint: { delayMs: 7 } });
  });

  it.each([
    ['POST token-endpoint/delay', { ms: '7' }, '`ms` takes a number of milliseconds'],
    ['POST token-endpoint/delay', {}, '`ms` takes a number of milliseconds'],
    ['POST token-endpoint/delay', { ms: 7, times: 1 }, 'no member `times`; it takes `ms`'],
    ['POST token-endpoint/delay', [7], 'the body takes a JSON object with `ms`'],
    ['POST token-endpoint/delay', '{"ms":', 'the body is not JSON'],
    ['POST token-endpoint/fail', {}, '`answer` takes a JSON object with `status`, `body`'],
    ['POST token-endpoint/fail', { answer: { status: 99 } }, '`status` takes a whole number'],
    ['POST token-endpoint/fail', { answer: { status: 500, text: '' } }, 'no member `text`'],
    ['POST token-endpoint/fail', { answer: { status: 500, headers: [] } }, '`headers` takes'],
    [
      'POST token-endpoint/fail',
      { answer: { status: 500, bodyBase64: '?' } },
      '`bodyBase64` takes',
    ],
    ['POST api/refuse-with', { answer: { status: 500 }, times: 0 }, '`times` takes'],
    ['POST api/refuse-with', { answer: { status: 500, headers: { 'a b': 'c' } } }, 'a b'],
    ['POST api/refuse-all', { on: 1 }, '`on` takes true or false'],
    ['POST api/release', { hold: 5 }, '`hold` takes the number of a hold, but none is in force'],
    ['POST token-endpoint/rate-limit', { retryAfter: -1 }, '`retryAfter` takes whole seconds'],
    ['POST token-endpoint/same-token', { on: 'yes' }, '`on` takes true or false'],
    ['POST set-token-lifetime', { seconds: 0 }, '`seconds` takes a number above 0'],
    ['POST revoke-all', { all: true }, 'no member `all`; it takes no members'],
    ['PUT state', { users: {} }, 'users must be a list'],
    [
      'GET state?collections=clients',
      undefined,
      '`collections` has no clients; it takes customers',
    ],
    ['GET events?after=x', undefined, '`after` takes the number of an event'],
  ])('names what is wrong in %s %j', async (request, body, says) => {
    const running = await emulator();
    const response = await control(running, request, body);
    expect(response.status).toBe(400);
    const failure = await json(response);
    expectToMatch('Failure', failure);
    expect(failure).toMatchObject({ error: 'invalid_request' });
    expect(failure.message).toContain(says);
  });

  it('rejects a body that a form of another site could send', async () => {
    const response = await control(await emulator(), 'POST revoke-all', '{}', {
      'content-type': 'text/plain',
    });
    expect(response.status).toBe(415);
  });

  it('does not exist under another path', async () => {
    const response = await control(await emulator(), 'POST stop');
    expect(response.status).toBe(404);
    expect((await json(response)).message).toContain('/_emulator/openapi.json');
  });

  it('is not counted as a request', async () => {
    const running = await emulator();
    await control(running, 'POST revoke-all');
    expect(running.stats()).toMatchObject({ apiRequests: 0, requests: [] });
  });
});

describe('the statistics over HTTP', () => {
  it('are those of the process, and can be reset', async () => {
    const running = await emulator();
    await fetch(running.v2Url, { headers: await authorizedHeaders(running) });
    const statistics = await json(await control(running, 'GET statistics'));
    expectToMatch('Statistics', statistics);
    expect(statistics).toEqual(running.stats());
    await control(running, 'DELETE statistics');
    expect(running.stats()).toMatchObject({ tokenRequests: 0, requests: [] });
  });
});

describe('reset', () => {
  it('puts the emulator back to its start', async () => {
    const running = await emulator();
    const headers = await authorizedHeaders(running);
    await fetch(`${running.v2Url}/customers/407382`, { method: 'DELETE', headers });
    running.api.refuseAll(true);
    running.tokenEndpoint.delay(1);
    running.setTokenLifetime(5);
    expect((await control(running, 'POST reset')).status).toBe(200);
    expect(running.stats()).toMatchObject({ tokenRequests: 0 });
    expect((await fetch(`${running.v2Url}/customers`, { headers })).status).toBe(401);
    const fresh = await json(await requestToken(running));
    expect(fresh.expires_in).toBe(300);
    const customers = await fetch(`${running.v2Url}/customers`, {
      headers: { authorization: `Bearer ${String(fresh.access_token)}` },
    });
    expect(await json(customers)).toMatchObject({ total: '25' });
  });
});
