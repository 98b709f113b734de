import { document } from '@kaisa-auth/openapi/dncs';
import { describe, expect, it } from 'vitest';
import { Validation } from '@kaisa-auth/test-kit/openapi/validation';
import { authorizedHeaders, emulator, json } from './support.js';

const app = {
  type: 'app',
  advId: 'acme',
  fullUrl: '',
  trackingId: '',
  numbers: '+46812345678',
  fullReferrer: '',
  parameters: { custnr: '1' },
};
const web = {
  ...app,
  type: 'web',
  fullUrl: 'https://example.com/',
  trackingId: 'tracking',
  sessionId: 'session',
  userAgent: 'Mozilla/5.0',
  requestIpAddress: '192.0.2.1',
};

async function ask(body: unknown): Promise<Response> {
  const running = await emulator();
  const response = await fetch(running.dncsUrl, {
    method: 'POST',
    headers: await authorizedHeaders(running),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { status, headers } = response;
  const answer = {
    status,
    contentType: headers.get('content-type'),
    text: await response.clone().text(),
  };
  expect(answers.problemsOf('replaceNumbers', answer)).toEqual([]);
  return response;
}

const answers = new Validation(document);

interface Replacement {
  number_on_page: string;
  replace_with: { e164: string; local: string; meas_id: string };
}

describe('DNCS', () => {
  it('replaces each number, always in the same way', async () => {
    const numbers = '+46812345678, 0770123123';
    const answers = [
      await json(await ask({ ...web, numbers })),
      await json(await ask({ ...web, numbers })),
    ];
    const [first, second] = answers.map((answer) => answer.numbers as Replacement[]);
    expect(first).toEqual(second);
    expect(first?.map((entry) => entry.number_on_page)).toEqual(['+46812345678', '0770123123']);
    for (const { replace_with } of first ?? []) {
      expect(replace_with.e164).toMatch(/^\+468465004\d\d$/);
      expect(replace_with.local).toBe(replace_with.e164.replace('+46', '0'));
    }
  });

  it('keeps the ids of a known visitor', async () => {
    expect(await json(await ask(web))).toMatchObject({
      status: 'success',
      advid: 'acme',
      session_id: 'session',
      tracking_id: 'tracking',
      clear_cookie: false,
    });
  });

  it('assigns ids on first contact, and needs only the documented fields of an app', async () => {
    const uuid = expect.stringMatching(/^[\da-f-]{36}$/) as string;
    expect(await json(await ask(app))).toMatchObject({ session_id: uuid, tracking_id: uuid });
  });

  it('returns no numbers for no numbers', async () => {
    expect(await json(await ask({ ...app, numbers: '' }))).toMatchObject({ numbers: [] });
  });

  it.each([
    { what: 'no JSON', body: '{', says: 'one JSON object' },
    { what: 'a list', body: [], says: 'one JSON object' },
    { what: 'no type', body: { ...app, type: undefined }, says: 'type' },
    { what: 'another type', body: { ...app, type: 'tv' }, says: 'type' },
    { what: 'no advId', body: { ...app, advId: undefined }, says: 'advId' },
    { what: 'web without userAgent', body: { ...web, userAgent: undefined }, says: 'userAgent' },
    { what: 'numbers as a list', body: { ...app, numbers: ['1'] }, says: 'numbers' },
    { what: 'a number that is none', body: { ...app, numbers: 'call me' }, says: 'numbers' },
    { what: 'no parameters', body: { ...app, parameters: undefined }, says: 'parameters' },
    { what: 'odd parameters', body: { ...app, parameters: { a: 1 } }, says: 'parameters' },
  ])('rejects $what', async ({ body, says }) => {
    const response = await ask(body);
    expect(response.status).toBe(400);
    const answer = await json(response);
    expect(answer).toEqual({ status: 'fail', errors: [expect.stringContaining(says) as string] });
  });

  it('accepts only POST', async () => {
    const running = await emulator();
    const response = await fetch(running.dncsUrl, { headers: await authorizedHeaders(running) });
    expect(response.status).toBe(405);
  });

  it('responds with an empty 401 without a valid token, also to Digest', async () => {
    const running = await emulator({ digestUser: 'tag', digestPassword: 'pw' });
    const response = await fetch(running.dncsUrl, { method: 'POST', body: JSON.stringify(app) });
    expect([response.status, await response.text()]).toEqual([401, '']);
    expect(response.headers.get('www-authenticate')).toBeNull();
  });

  it('can be served under another path', async () => {
    const running = await emulator({ dncsPath: '/numbers/replace' });
    expect(running.dncsUrl).toBe(`${running.url}/numbers/replace`);
    const headers = await authorizedHeaders(running);
    const body = JSON.stringify(app);
    expect((await fetch(running.dncsUrl, { method: 'POST', headers, body })).status).toBe(200);
  });
});
