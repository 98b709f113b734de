import { expect, it } from 'vitest';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { firstEvents } from './control-support.js';
import { authorizedHeaders, emulator, grantOf, requestToken } from './support.js';

it('counts requests', async () => {
  const running = await emulator();
  const headers = await authorizedHeaders(running);
  await requestToken(running, { ...grantOf(running), client_secret: 'wrong' });
  const body = JSON.stringify(grantOf(running));
  const json = { 'content-type': 'application/json' };
  await fetch(running.tokenUrl, { method: 'POST', headers: json, body });
  await fetch(`${running.v2Url}/customers`, { headers });
  await fetch(`${running.v3Url}/customers`);
  await fetch(`${running.url}/elsewhere`, { headers });
  expect(running.stats()).toMatchObject({
    tokenRequests: 3,
    tokensIssued: 2,
    tokenRequestsByFormat: { form: 2, json: 1 },
    tokenFailures: { invalid_client: 1 },
    apiRequests: 2,
    apiUnauthorized: 1,
  });
  expect(running.stats().requests).toHaveLength(3);
});

it('records each request without its token', async () => {
  const clock = new ManualClock();
  const running = await emulator({ clock });
  await authorizedHeaders(running);
  const headers = { ...(await authorizedHeaders(running)), 'x-app': 'mine' };
  clock.advance(5000);
  const body = new URLSearchParams({ custnr: 'x', name: 'ö' });
  await fetch(`${running.v2Url}/customers?a=1`, { method: 'POST', headers, body });
  const { requests } = running.stats();
  expect(requests).toEqual([
    {
      at: clock.now(),
      method: 'POST',
      path: '/2.4.9/customers?a=1',
      status: 200,
      authorization: 'valid',
      tokenSerial: 2,
      contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
      bodyBytes: 20,
      body: 'custnr=x&name=%C3%B6',
      headers: expect.objectContaining({ 'x-app': 'mine' }) as Record<string, string>,
    },
  ]);
  expect(requests[0]?.headers).not.toHaveProperty('authorization');
});

it('records the validity of each token', async () => {
  const clock = new ManualClock();
  const running = await emulator({ clock });
  const revoked = await authorizedHeaders(running);
  running.revokeAll();
  const valid = await authorizedHeaders(running);
  const ask = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${running.v2Url}/customers`, { headers });
  await ask(revoked);
  await ask(valid);
  clock.advance(300_000);
  await ask(valid);
  await ask({ authorization: 'Bearer abc' });
  await ask({});
  const seen = running.stats().requests.map(({ authorization }) => authorization);
  expect(seen).toEqual(['revoked', 'valid', 'expired', 'unknown', 'none']);
});

it('records each token request without secrets', async () => {
  const running = await emulator({ clientSecret: 'very-secret' });
  await requestToken(running, { ...grantOf(running), scope: 'calls' });
  await requestToken(running, { ...grantOf(running), grant_type: 'password' });
  const stats = running.stats();
  expect(stats.tokenRequestLog).toMatchObject([
    {
      method: 'POST',
      contentType: 'application/x-www-form-urlencoded;charset=UTF-8',
      parameters: ['grant_type', 'client_id', 'client_secret', 'scope'],
      clientAuth: 'body',
      status: 200,
    },
    { status: 400, error: 'unsupported_grant_type' },
  ]);
  expect(JSON.stringify(stats)).not.toContain('very-secret');
});

it('returns a copy, and starts again after a reset', async () => {
  const running = await emulator();
  const headers = await authorizedHeaders(running);
  await fetch(`${running.v2Url}/customers`, { headers });
  const before = running.stats();
  await fetch(`${running.v2Url}/customers`, { headers });
  expect(before.apiRequests).toBe(1);
  expect(before.requests).toHaveLength(1);
  running.resetStats();
  const { tokenRequests, apiRequests, requests } = running.stats();
  expect([tokenRequests, apiRequests, requests]).toEqual([0, 0, []]);
  expect((await fetch(`${running.v2Url}/customers`, { headers })).status).toBe(200);
});

it('keeps the first 16 384 characters of a body and its whole length', async () => {
  const running = await emulator();
  await fetch(`${running.url}/_emulator/open-echo`, { method: 'POST', body: 'x'.repeat(20_000) });
  const [seen] = running.stats().requests;
  expect([seen?.bodyBytes, seen?.body?.length]).toEqual([20_000, 16_384]);
});

it('keeps little of a token request with a large body', async () => {
  const running = await emulator();
  const names = Array.from({ length: 1000 }, (_, index) => `${index}`.padEnd(10_000, 'x'));
  const body = new URLSearchParams(names.map((name) => [name, '']));
  await fetch(running.tokenUrl, { method: 'POST', body });
  const type = { 'content-type': 'application/json' };
  const strange = JSON.stringify({ ['y'.repeat(1_000_000)]: 1 });
  await fetch(running.tokenUrl, { method: 'POST', headers: type, body: strange });
  const [form, json] = running.stats().tokenRequestLog;
  expect(form?.parameters).toEqual(names.slice(0, 20).map((name) => name.slice(0, 100)));
  expect(json?.parameters).toEqual(['y'.repeat(100)]);
  const events = await firstEvents(running, 2);
  expect(JSON.stringify(events).length).toBeLessThan(5000);
});

it('keeps little of a request with a long path and long headers', async () => {
  const running = await emulator();
  const url = `${running.url}/nowhere?${'p'.repeat(5000)}`;
  await fetch(url, { headers: { 'x-long': 'h'.repeat(5000), 'content-type': 't'.repeat(2000) } });
  const many = Array.from({ length: 100 }, (_, index) => [`x-${index}`, ''] as [string, string]);
  await fetch(running.url + '/nowhere', { headers: many });
  const [long, numerous] = running.stats().requests;
  expect(long?.path).toHaveLength(2000);
  expect(long?.contentType).toHaveLength(1000);
  expect(long?.headers['x-long']).toHaveLength(1000);
  expect(Object.keys(numerous?.headers ?? {})).toHaveLength(50);
});
