import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it } from 'vitest';
import {
  Authorizer,
  createFetchTransport,
  isTokenRefused,
  type AdapterOptions,
} from '../src/adapter.js';

const client = { clientId: 'i', clientSecret: 'a-secret' };
const call = { url: 'https://api.example/', input: 'https://api.example/', init: undefined };

describe('isTokenRefused', () => {
  const isRefusal = (
    status: number,
    challenge?: string | string[] | null,
    options?: AdapterOptions,
  ): boolean => {
    const headers = new Headers();
    for (const line of [challenge ?? []].flat()) headers.append('www-authenticate', line);
    const response = new Response(null, { status, headers });
    const authorizer = new Authorizer(client, options);
    return isTokenRefused(authorizer, createFetchTransport(fetch, true), call, response);
  };

  it.each([
    undefined,
    null,
    '',
    'Bearer',
    'Bearer realm="x"',
    'Bearer error="invalid_token"',
    'Bearer error=invalid_token, error_description="was insufficient"',
    '"',
    'Digest realm="Freespee", nonce="insufficient_scope"',
    'Bearer error="insufficient_scope_of_another_kind"',
  ])(
    'is true for HTTP 401 with the challenge %j (B17)',
    { meta: { rfc: ['6750 §3.1: invalid_token'] } },
    (challenge) => {
      expect(isRefusal(401, challenge)).toBe(true);
    },
  );

  it.each([
    'Bearer error="insufficient_scope"',
    'Bearer realm="x", error="insufficient_scope", scope="a"',
    'bearer ERROR = "insufficient_scope"',
    'Bearer error=invalid_request',
    'Digest nonce="x", Bearer error="invalid_request"',
  ])(
    'is false for HTTP 401 with the challenge %j (B17)',
    { meta: { rfc: ['6750 §3.1: no renewal'] } },
    (challenge) => {
      expect(isRefusal(401, challenge)).toBe(false);
    },
  );

  it('reads every line of a challenge (B17)', () => {
    expect(isRefusal(401, ['Digest realm="x"', 'Bearer error="invalid_token"'])).toBe(true);
    expect(isRefusal(401, ['Digest realm="x"', 'Bearer error="insufficient_scope"'])).toBe(false);
  });

  it.each(['error '.repeat(1200), `error${' '.repeat(7000)}`])(
    'is true for HTTP 401 with a long challenge, row %# (B17)',
    (long) => {
      expect(isRefusal(401, `Bearer ${long}`)).toBe(true);
    },
  );

  it.each([200, 302, 400, 403, 404, 407, 500])('is false for HTTP %i (B17)', (status) => {
    expect(isRefusal(status)).toBe(false);
  });

  it('is false if the predicate is async by mistake (B17)', () => {
    const renewOn = (): Promise<boolean> => Promise.resolve(true);
    expect(untyped(isRefusal)(401, null, { renewOn })).toBe(false);
  });

  it.each<[string, AdapterOptions['renewOn'], number[]]>([
    ['a list', [401, 403], [401, 403]],
    ['an empty list', [], []],
    ['a predicate', (status) => status >= 402 && status < 404, [402, 403]],
    ['undefined', undefined, [401]],
  ])('follows renewOn as %s (B17)', (_, renewOn, statuses) => {
    const refused = [400, 401, 402, 403, 404].filter((s) => isRefusal(s, null, { renewOn }));
    expect(refused).toEqual(statuses);
  });
});
