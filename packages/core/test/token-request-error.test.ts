import { describe, expect, it, vi } from 'vitest';
import { TokenRequestError } from '../src/index.js';
import { setUp } from './support/kaisa.js';
import { failure } from './support/waiting.js';

describe('TokenRequestError', () => {
  it('tells what failed and what to check', async () => {
    const { provider } = await setUp({ clientSecret: 'another' });
    const error = await failure(provider.getToken());
    expect(error.message).toBe(
      `No access token from ${error.host}: invalid_client, HTTP 401, the credentials do not match.` +
        ' Check clientId and clientSecret.',
    );
    expect(error).toBeInstanceOf(Error);
    expect(error.isTokenRequestError).toBe(true);
    expect([error.name, String(error)]).toEqual([
      'TokenRequestError',
      `TokenRequestError: ${error.message}`,
    ]);
    expect(error.stack).toContain('TokenRequestError: No access token');
  });

  it.each([
    ['invalid_client', 'Check clientId and clientSecret.'],
    ['invalid_scope', 'Check scope.'],
    ['invalid_request', 'Check bodyFormat and clientAuth.'],
    ['unauthorized_client', 'Ask the server to allow this client the client_credentials grant.'],
    ['unsupported_grant_type', 'Check tokenUrl.'],
    ['timeout', 'Try later, or raise timeoutMs.'],
    ['credentials_error', 'Check credentials and clientAuth.'],
    ['network_error', 'Check tokenUrl, DNS, proxy and firewall.'],
    ['http_error', 'Check tokenUrl, or try later.'],
    ['some_other_code', "Check tokenUrl and the client's registration."],
  ])('says what to do after %s: %s', (code, advice) => {
    expect(new TokenRequestError({ code }).message).toBe(`No access token: ${code}. ${advice}`);
  });

  it.each([
    ['http_error', 429, 'Too many requests: wait for retryAfterMs.'],
    ['http_error', 503, 'Overloaded or down: wait for retryAfterMs.'],
    ['temporarily_unavailable', 503, 'Overloaded or down: wait for retryAfterMs.'],
    ['invalid_client', 429, 'Check clientId and clientSecret.'],
    ['http_error', 500, 'Check tokenUrl, or try later.'],
  ])('says what to do after %s with HTTP %i: %s', (code, status, advice) => {
    const { message } = new TokenRequestError({ code, status });
    expect(message).toBe(`No access token: ${code}, HTTP ${status}. ${advice}`);
  });

  it("has the members of its constructor's argument and a cause", () => {
    const cause = new Error('why');
    const facts = { code: 'x', status: 400, description: 'd', retryAfterMs: 5 };
    const error = new TokenRequestError({ ...facts, cause });
    expect(Object.fromEntries(Object.entries(error))).toEqual(facts);
    expect(error.cause).toBe(cause);
    expect(Object.keys(error)).not.toContain('cause');
  });

  it('has no cause of its own without one', () => {
    expect(Object.hasOwn(new TokenRequestError({ code: 'x' }), 'cause')).toBe(false);
  });

  it('is recognised across copies of the package, both ways', async () => {
    vi.resetModules();
    const other = await import('../src/index.js');
    expect(other.TokenRequestError).not.toBe(TokenRequestError);
    expect(new other.TokenRequestError({ code: 'x' })).toBeInstanceOf(TokenRequestError);
    expect(new TokenRequestError({ code: 'x' })).toBeInstanceOf(other.TokenRequestError);
  });

  it.each([
    undefined,
    null,
    5,
    'text',
    {},
    new Error('x'),
    new TypeError('x'),
    { name: 'TokenRequestError' },
  ])('is not recognised in %o', (value) => {
    expect(value instanceof TokenRequestError).toBe(false);
  });

  it('has subclasses with the ordinary meaning of instanceof', () => {
    class Special extends TokenRequestError {}
    const special = new Special({ code: 'x' });
    expect(special).toBeInstanceOf(Special);
    expect(special).toBeInstanceOf(TokenRequestError);
    expect(new TokenRequestError({ code: 'x' })).not.toBeInstanceOf(Special);
  });
});
