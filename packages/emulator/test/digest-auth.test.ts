import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestResponse } from '../src/digest-auth.js';
import type { Emulator } from '../src/index.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { emulator } from './support.js';

const account = { digestUser: 'tag', digestPassword: 'open sesame' };

describe('the digest', () => {
  it('matches the example in RFC 2617', () => {
    const fields = {
      username: 'Mufasa',
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      uri: '/dir/index.html',
      qop: 'auth',
      nc: '00000001',
      cnonce: '0a4f113b',
      response: '',
    };
    const response = digestResponse(fields, 'Circle Of Life', 'GET');
    expect(response).toBe('6629fae49393a05397450978507c4ef1');
  });
});

interface Attempt {
  method?: string;
  path?: string;
  body?: BodyInit;
  password?: string;
  change?: Record<string, string>;
  challenge?: string;
}

async function challengeOf(running: Emulator): Promise<string> {
  const { headers } = await fetch(`${running.v2Url}/customers`);
  return headers.get('www-authenticate') ?? '';
}

/** What a client does that knows Digest. */
async function attempt(running: Emulator, given: Attempt = {}): Promise<Response> {
  const { method = 'GET', path = '/customers?pagesize=1', body, password, change } = given;
  const challenge = given.challenge ?? (await challengeOf(running));
  const url = new URL(running.v2Url + path);
  const part = (name: string): string => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  const fields = {
    username: account.digestUser,
    realm: part('realm'),
    nonce: part('nonce'),
    uri: url.pathname + url.search,
    qop: 'auth',
    nc: '00000001',
    cnonce: randomBytes(8).toString('hex'),
    response: '',
  };
  fields.response = digestResponse(fields, password ?? account.digestPassword, method);
  const sent = Object.entries({ ...fields, ...change }).map(([name, value]) =>
    ['nc', 'qop'].includes(name) ? `${name}=${value}` : `${name}="${value}"`,
  );
  const headers = { authorization: `Digest ${sent.join(', ')}` };
  return fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
}

describe('HTTP Digest on v2', () => {
  it('accepts a read with the password', async () => {
    const running = await emulator(account);
    expect((await attempt(running)).status).toBe(200);
    expect(running.stats().requests.at(-1)).toMatchObject({ authorization: 'digest', status: 200 });
  });

  it('accepts a write with the password', async () => {
    const running = await emulator(account);
    const body = new URLSearchParams({ name: 'New' });
    const response = await attempt(running, { method: 'PUT', path: '/customers/407382', body });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('"name":"New"');
  });

  it.each([
    { what: 'a wrong password', given: { password: 'no' } },
    { what: 'another user', given: { change: { username: 'other' } } },
    { what: 'another path', given: { change: { uri: '/2.4.9/miscellaneous/ping' } } },
    { what: 'a nonce of its own', given: { change: { nonce: 'abc' } } },
    { what: 'a forged nonce', given: { change: { nonce: `${Date.now()}.abc` } } },
    { what: 'no qop', given: { change: { qop: '' } } },
    { what: 'an empty response', given: { change: { response: '' } } },
    { what: 'another realm', given: { change: { realm: 'elsewhere' } } },
  ])('rejects $what', async ({ given }) => {
    const running = await emulator(account);
    const response = await attempt(running, given);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
  });

  it('reports a stale nonce after five minutes', async () => {
    const clock = new ManualClock();
    const running = await emulator({ ...account, clock });
    const challenge = await challengeOf(running);
    clock.advance(299_000);
    expect((await attempt(running, { challenge })).status).toBe(200);
    clock.advance(1000);
    const late = await attempt(running, { challenge });
    expect(late.status).toBe(401);
    expect(late.headers.get('www-authenticate')).toContain('stale=true');
  });

  it('is rejected without an account', async () => {
    const running = await emulator();
    expect((await attempt(running)).status).toBe(401);
  });
});
