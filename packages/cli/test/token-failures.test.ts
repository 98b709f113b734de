import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { serve } from '@kaisa-auth/test-kit/http-server';
import { describe, expect, it } from 'vitest';
import { nobody } from './servers.js';
import { envOf, kaisaAuth } from './support.js';

it.each(['constructor', 'toString', 'slow_down'])(
  'gives general advice after the unknown error %s',
  async (error) => {
    const kaisa = await emulator();
    kaisa.tokenEndpoint.fail({ status: 400, body: { error } });
    const { code, stderr } = await kaisaAuth(['token'], { env: envOf(kaisa) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/\nAsk Kaisa Support why this client may not/);
  },
);

describe('a token endpoint that is busy', () => {
  it.each([
    { status: 429, retryAfter: '3600', says: 'Wait at least 300 s, and request fewer tokens.' },
    { status: 503, retryAfter: '3600', says: 'Wait at least 300 s, then try again.' },
    { status: 503, retryAfter: '0', says: 'Wait at least 1 s, then try again.' },
  ])('with $status and $retryAfter is not called a wrong URL', async (given) => {
    const { status, retryAfter, says } = given;
    const kaisa = await emulator();
    kaisa.tokenEndpoint.fail({ status, headers: { 'retry-after': retryAfter } });
    const { code, stderr } = await kaisaAuth(['token'], { env: envOf(kaisa) });
    expect(code).toBe(1);
    expect(stderr).toContain(`HTTP ${status}`);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/token ?URL|waiting/i);
  });

  it.each([{ words: ['token'] }, { words: ['request', '/miscellaneous/ping'] }])(
    'makes $words say on standard error that they wait for Retry-After',
    async ({ words }) => {
      let attempts = 0;
      const tokenUrl = await serve((_, response) => {
        attempts++;
        if (attempts < 3) response.writeHead(429, { 'retry-after': '0.01' }).end();
        else response.end(JSON.stringify({ access_token: 'some-token' }));
      });
      const baseUrl = await serve((_, response) => response.end('{}'));
      const urls = { KAISA_TOKEN_URL: tokenUrl, KAISA_BASE_URL: baseUrl };
      const env = { ...envOf(await emulator()), ...urls };
      const { code, stdout, stderr } = await kaisaAuth(words, { env });
      expect(code).toBe(0);
      expect(stdout).not.toContain('waiting');
      expect(stderr).toBe(
        'kaisa-auth: HTTP 429: waiting 1 s (Retry-After) before attempt 2\n' +
          'kaisa-auth: HTTP 429: waiting 1 s (Retry-After) before attempt 3\n',
      );
    },
  );
});

it('names no option of the library if the token endpoint cannot be reached', async () => {
  const env = { ...envOf(await emulator()), KAISA_TOKEN_URL: `${await nobody()}/token` };
  const { code, stderr } = await kaisaAuth(['token'], { env });
  expect(code).toBe(1);
  expect(stderr).toMatch(/ECONNREFUSED[^]*KAISA_TOKEN_URL or --token-url/);
  expect(stderr).not.toContain('tokenUrl');
});
