import { describe, expect, it } from 'vitest';
import { checkResponse, KaisaApiError, type ErrorEntry } from '../src/index.js';

function failureOf(errors: unknown): KaisaApiError {
  try {
    checkResponse({ errors });
  } catch (error) {
    if (error instanceof KaisaApiError) return error;
  }
  throw new Error('nothing was thrown');
}

describe('a KaisaApiError', () => {
  it.each([
    ['cannot use Bearer abc.def-1', 'cannot use Bearer [redacted]'],
    ['Authorization: bearer  abc=; next', 'Authorization: bearer [redacted]; next'],
    ['{"authorization":"Bearer abc"}', '{"authorization":"Bearer [redacted]"}'],
    ['authorization=Bearer%20abc&x=1', 'authorization=Bearer [redacted]&x=1'],
    ['custnr is taken & 100 % sure', 'custnr is taken & 100 % sure'],
    ['the bearer', 'the bearer'],
  ])('redacts tokens in texts, and changes nothing else: %j (B22)', (text, shown) => {
    const error = failureOf([text, { message: text, more: { [text]: [text] } }]);
    expect(error.errors).toEqual([shown, { message: shown, more: { [shown]: [shown] } }]);
    expect(error.message).toBe(`Kaisa refused the request: ${shown}, ${shown}`);
  });

  it('keeps values that are not text', () => {
    const errors = [{ code: 17, fatal: false, field: null }, 5, null];
    expect(failureOf(errors).errors).toEqual(errors);
  });

  it('drops values below a depth that no real entry has', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(failureOf([deep]).message).toContain('[redacted]');
  });

  it.each([
    'ab&#43;cd/ef==',
    'ab\\x2bcd/ef==',
    'ab%252Bcd/ef==',
    '&#97&#98+cd/ef==',
    'ab\\u002bcd/ef==',
  ])('shows no token whose characters are escaped: %s (B22)', (escaped) => {
    const token = 'ab+cd/ef==12345';
    const errors: ErrorEntry[] = [`no ${escaped}12345`];
    const error = new KaisaApiError({ code: 'refused', errors, tokens: [token] });
    expect(error.errors).toEqual(['[redacted]']);
  });

  it('shows no token that its constructor received (B22)', () => {
    const errors: ErrorEntry[] = ['no 12345678 here', 'no 1 2345-678 here'];
    const error = new KaisaApiError({ code: 'refused', errors, tokens: ['12345678'] });
    expect(error.errors).toEqual(['no [redacted] here', '[redacted]']);
  });
});
