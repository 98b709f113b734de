import type { Answer } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import type { AccessToken, TokenRequestError } from '../src/index.js';
import { setUp } from './support/kaisa.js';
import { failure, overBackoffs } from './support/waiting.js';

const good = { access_token: 'good', token_type: 'Bearer', expires_in: 300 };

interface Outcome {
  token?: AccessToken;
  lifeMs?: number;
  error?: TokenRequestError;
}

/** Returns the token or the error that a provider makes of a response. */
async function outcomeOf(answer: Answer): Promise<Outcome> {
  const { kaisa, clock, provider } = await setUp();
  kaisa.tokenEndpoint.fail(answer);
  const call = overBackoffs(clock, provider.getToken());
  return call.then(
    (token) => ({ token, lifeMs: token.expiresAt - clock.now() }),
    async () => ({ error: await failure(call) }),
  );
}

/** Takes the member as JSON text, because some values cannot be written as an object. */
function answerWith(member: string, json: string): Promise<Outcome> {
  const others = Object.entries(good).filter(([name]) => name !== member);
  const members = others.map(([name, value]) => `"${name}":${JSON.stringify(value)}`);
  if (json) members.push(`"${member}":${json}`);
  return outcomeOf({ status: 200, body: `{${members.join()}}` });
}

describe('access_token', () => {
  it.each(['"a"', '"~!"', '"eyJ.x-y_z+/="', '"a b"', `"${'x'.repeat(100_000)}"`])(
    'is taken as it is: %.20s (B3)',
    { meta: { rfc: ['6749 §5.1: size'] } },
    async (json) => {
      const { token } = await answerWith('access_token', json);
      expect(token?.accessToken).toBe(JSON.parse(json));
    },
  );

  it.each([
    ...['', '""', 'null', '5', 'true', '["a"]', '{"a":1}', '" "', '" a"', '"a "'],
    ...[
      '"a\\n"',
      '"a\\r\\nX: y"',
      '"a\\u0000"',
      '"é"',
      '"\\ud83d\\ude00"',
      '"\\ud83d"',
      '"a\\u007f"',
    ],
  ])('is invalid: %.20s (B3)', { meta: { rfc: ['6749 §5.1: access_token'] } }, async (json) => {
    const { error } = await answerWith('access_token', json);
    expect(error).toMatchObject({ code: 'invalid_response', status: 200 });
    expect(error?.message).toContain('access_token');
  });
});

describe('token_type', () => {
  it.each(['', 'null', '"Bearer"', '"bearer"', '"BEARER"', '"bEaReR"'])(
    'is bearer: %j (B3)',
    { meta: { rfc: ['6749 §5.1: token_type'] } },
    async (json) => {
      expect((await answerWith('token_type', json)).token).toMatchObject({ tokenType: 'Bearer' });
    },
  );

  it.each([
    '""',
    '"mac"',
    '"a bearer"',
    '"DPoP"',
    '"Bearer "',
    '"bearer,mac"',
    '5',
    'false',
    '["Bearer"]',
    '{}',
  ])('is invalid: %s (B3)', { meta: { rfc: ['6749 §7.1: unknown type'] } }, async (json) => {
    const { error } = await answerWith('token_type', json);
    expect(error).toMatchObject({ code: 'invalid_response', description: 'token_type' });
  });
});

describe('expires_in', () => {
  const day = 86_400_000;
  it.each([
    ['', 300_000],
    ['null', 300_000],
    ['300', 300_000],
    ['"300"', 300_000],
    ['300.5', 300_500],
    ['"3.6e3"', 3_600_000],
    ['2', 2000],
    ['86400', day],
    ['86401', day],
    ['1e308', day],
    ['1e999', day],
    ['"99999999999999999999"', day],
  ])(
    'is read: %s means %f ms (B3)',
    { meta: { rfc: ['6749 §5.1: expires_in'] } },
    async (json, lifeMs) => {
      expect(await answerWith('expires_in', json)).toMatchObject({ lifeMs });
    },
  );

  it.each([
    ...['0', '-0', '-1', '-1e999', '"0"', '"-300"', '""', '"300s"', '"NaN"', '"soon"'],
    ...['true', 'false', '[]', '[300]', '{}', '"2026-01-01T00:00:00Z"'],
  ])('is invalid: %s (B3)', async (json) => {
    const { error } = await answerWith('expires_in', json);
    expect(error).toMatchObject({ code: 'invalid_response', description: 'expires_in' });
  });
});

describe('scope', () => {
  it.each([
    ['', undefined],
    ['"a b"', 'a b'],
    ['""', undefined],
    ['5', undefined],
  ])(
    'is passed on: %j as %j, absent if the server granted what was requested',
    { meta: { rfc: ['6749 §5.1: scope'] } },
    async (json, scope) => {
      expect((await answerWith('scope', json)).token?.scope).toBe(scope);
    },
  );
});

describe('other members', () => {
  it(
    'are ignored, a refresh token too (B3)',
    { meta: { rfc: ['6749 §5.1: unknown members', '6749 §4.4.3: refresh token'] } },
    async () => {
      const body = { ...good, refresh_token: 'r', id_token: 1, extra: { deep: [] } };
      const { token } = await outcomeOf({ status: 200, body });
      expect(Object.keys(token ?? {})).toEqual(['accessToken', 'tokenType', 'expiresAt']);
      expect(token).toSatisfy(Object.isFrozen);
    },
  );

  it.each(['__proto__', 'constructor', 'prototype'])(
    'do not reach a prototype: %s (B3)',
    async (name) => {
      const polluting = `{"${name}":{"polluted":1,"access_token":"p","prototype":{"polluted":1}}}`;
      const { error } = await outcomeOf({ status: 200, body: polluting });
      expect(error).toMatchObject({ code: 'invalid_response' });
      const mixed = `${JSON.stringify(good).slice(0, -1)},${polluting.slice(1)}`;
      const { token } = await outcomeOf({ status: 200, body: mixed });
      expect(token).toMatchObject({ accessToken: 'good' });
      expect(Object.getPrototypeOf(token)).toBe(Object.prototype);
      expect({}).not.toHaveProperty('polluted');
    },
  );

  it('are overwritten if a name occurs twice, as in any JSON (B3)', async () => {
    const { token } = await answerWith('access_token', '"first","access_token":"last"');
    expect(token?.accessToken).toBe('last');
  });
});
