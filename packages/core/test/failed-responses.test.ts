import type { Answer } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import { TokenRequestError } from '../src/index.js';
import { setUp } from './support/kaisa.js';
import { failure, overBackoffs } from './support/waiting.js';

async function failureOf(answer: Answer): Promise<TokenRequestError> {
  const { kaisa, clock, provider } = await setUp();
  kaisa.tokenEndpoint.fail(answer);
  return failure(overBackoffs(clock, provider.getToken()));
}

const OAUTH_CODES = [
  ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client'],
  ...['unsupported_grant_type', 'invalid_scope', 'invalid_target', 'temporarily_unavailable'],
];

describe('a response that reports an error', () => {
  it.each(OAUTH_CODES)(
    'passes %s on as error.code (B3)',
    { meta: { rfc: ['6749 §5.2: error', '8707 §2: invalid_target'] } },
    async (error) => {
      const body = { error, error_description: 'why', error_uri: 'https://x.example' };
      expect(await failureOf({ status: 400, body })).toMatchObject({
        code: error,
        status: 400,
        description: 'why',
      });
    },
  );

  it(
    'is read with its challenge if the status is 401 (B3)',
    { meta: { rfc: ['6749 §5.2: 401'] } },
    async () => {
      const headers = { 'www-authenticate': 'Basic realm="x"' };
      const error = await failureOf({ status: 401, body: { error: 'invalid_client' }, headers });
      expect(error).toMatchObject({ code: 'invalid_client', status: 401 });
      expect(error.description).toBeUndefined();
      expect(error.message).toBe(
        `No access token from ${error.host}: invalid_client, HTTP 401. Check clientId and clientSecret.`,
      );
    },
  );

  it('is a failure with status 200, whatever else it contains (B3)', async () => {
    const body = { access_token: 'good', token_type: 'Bearer', error: 'access_denied' };
    expect(await failureOf({ status: 200, body })).toMatchObject({
      code: 'access_denied',
      status: 200,
    });
  });

  it.each([true, 5, '', { code: 'x' }, ['x']])(
    'is a failure without a code if error is %j with status 200 (B3)',
    async (error) => {
      const body = { access_token: 'good', token_type: 'Bearer', error };
      expect(await failureOf({ status: 200, body })).toMatchObject({
        code: 'invalid_response',
        description: 'error',
      });
    },
  );

  it('is a success if error is null', async () => {
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 200, body: { access_token: 'a', error: null } });
    expect(await provider.getToken()).toMatchObject({ accessToken: 'a' });
  });

  it.each([undefined, 5, '', {}])(
    'has no description if error_description is %j (B3)',
    async (description) => {
      const body = { error: 'invalid_grant', error_description: description };
      expect((await failureOf({ status: 400, body })).description).toBeUndefined();
    },
  );
});

describe('a response without an error code', () => {
  const bodies: [string, Answer['body']][] = [
    ['no body', undefined],
    ['JSON', { message: 'no' }],
    ['HTML', '<html><body>Bad gateway</body></html>'],
    ['binary', new Uint8Array([0, 255, 254, 128])],
    ['a token', { access_token: 'a', token_type: 'Bearer' }],
  ];
  const statuses = [400, 401, 403, 404, 405, 408, 415, 418, 422, 429, 500, 501, 502, 503, 504, 599];
  const responses = statuses.flatMap((status) =>
    bodies.map(([name, body]) => [status, name, body] as const),
  );

  it.each(responses)('is an http_error for HTTP %i with %s (B3)', async (status, _, body) => {
    const error = await failureOf({ status, body });
    expect(error).toMatchObject({ code: 'http_error', status });
    expect(error.description).toBeUndefined();
    expect(error.message).not.toMatch(/gateway|message/);
  });

  it.each([
    ['nothing', ''],
    ['HTML', '<html></html>'],
    ['cut JSON', '{"access_token":"a"'],
    ...['null', '[]', '"text"', '5', 'true', '[{"access_token":"a"}]'].map((text) => [text, text]),
  ])('is an invalid_response for HTTP 200 with %s (B3)', async (_, body) => {
    expect(await failureOf({ status: 200, body })).toMatchObject({
      code: 'invalid_response',
      status: 200,
    });
  });

  it.each([201, 202, 203, 299])('is a success for HTTP %i with a token', async (status) => {
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status, body: { access_token: 'a' } });
    expect(await provider.getToken()).toMatchObject({ accessToken: 'a' });
  });
});
