import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { foreignServer, serve } from '@kaisa-auth/test-kit/http-server';
import { describe, expect, it } from 'vitest';
import { nobody } from './servers.js';
import { limitsOfStalls, STALLS } from './stalls.js';
import { envOf, kaisaAuth, without } from './support.js';

describe('an origin that is no API', () => {
  it('gets no request, and no token is obtained for it', async () => {
    const [kaisa, foreign] = [await emulator(), await foreignServer()];
    const { code, stdout, stderr } = await kaisaAuth(['request', foreign.url], {
      env: envOf(kaisa),
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('nothing was sent');
    expect(foreign.seen).toEqual([]);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it.each(['//example.com/x', '@example.com/x', '\\\\example.com\\x', '/../../x'])(
    'cannot be reached by the path %s',
    async (path) => {
      const kaisa = await emulator();
      const { code, stderr } = await kaisaAuth(['request', path], { env: envOf(kaisa) });
      expect(code).toBe(1);
      expect(stderr).toContain(`HTTP 404 Not Found from GET ${kaisa.url}/`);
    },
  );

  it('gets nothing by a redirect either', async () => {
    const [kaisa, foreign] = [await emulator(), await foreignServer()];
    const url = `${kaisa.url}/_emulator/redirect?status=307&to=${encodeURIComponent(foreign.url)}`;
    const { code, stderr } = await kaisaAuth(['request', 'POST', url, '-f', 'a=1'], {
      env: envOf(kaisa),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/HTTP 307[^]*redirect, which is not followed/);
    expect(foreign.seen).toEqual([]);
  });
});

describe('an unsuccessful response', () => {
  it.each([
    { status: 401, says: 'refuses the token, although it was issued a moment ago' },
    { status: 403, says: 'the account lacks the right' },
    { status: 404, says: 'Nothing is served at this address' },
    { status: 500, says: 'The server failed' },
    { status: 503, says: 'The server is overloaded or down' },
  ])('with $status is printed and explained', async ({ status, says }) => {
    const kaisa = await emulator();
    kaisa.api.refuseWith({ status, body: { errors: ['no'] } });
    const { code, stdout, stderr } = await kaisaAuth(['request', '/customers'], {
      env: envOf(kaisa),
    });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ errors: ['no'] });
    expect(stderr).toContain(`HTTP ${status}`);
    expect(stderr).toContain(says);
  });

  it.each([{ flags: [] }, { flags: ['--paginate'] }])(
    'says how long the server asks to wait with $flags',
    async ({ flags }) => {
      const kaisa = await emulator();
      kaisa.api.refuseWith({ status: 429, headers: { 'retry-after': '7' } });
      const words = ['request', ...flags, '/customers'];
      const { code, stderr } = await kaisaAuth(words, { env: envOf(kaisa) });
      expect(code).toBe(1);
      expect(stderr).toContain('There were too many requests. Retry-After: 7.');
    },
  );

  it.each([
    { status: 400, body: 'no', printed: 'no\n' },
    { status: 400, body: 'no\n', printed: 'no\n' },
    { status: 400, body: '', printed: '' },
    { status: 200, body: '{"errors":[]}', printed: '{"errors":[]}\n' },
    { status: 200, body: '{}', printed: '{}' },
  ])('prints $body with $status as $printed in a pipe', async ({ status, body, printed }) => {
    const origin = await serve((_, response) => response.writeHead(status).end(body));
    const env = { ...envOf(await emulator()), KAISA_BASE_URL: origin };
    const { stdout } = await kaisaAuth(['request', '/any'], { env });
    expect(stdout).toBe(printed);
  });

  it.each([
    { words: ['/customers', '-f', 'pagesize=1'], isHinted: true },
    { words: ['POST', '/customers', '-f', 'pagesize=1'], isHinted: false },
    { words: ['/customers', '--json', '{}'], isHinted: false },
  ])('explains a POST that fields imply: $words', async ({ words, isHinted }) => {
    const { code, stderr } = await kaisaAuth(['request', ...words], {
      env: envOf(await emulator()),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('HTTP 400');
    expect(stderr.includes('-f sends a POST; for a query, write GET')).toBe(isHinted);
  });

  it('may have the status 200', async () => {
    const kaisa = await emulator();
    kaisa.api.refuseWith({ status: 200, body: { errors: [{ message: 'out of order' }] } });
    const { code, stderr } = await kaisaAuth(['request', '/customers'], { env: envOf(kaisa) });
    expect(code).toBe(1);
    expect(stderr).toContain('out of order');
  });

  it('does not show a token that the server sends back', async () => {
    const origin = await serve((request, response) => {
      const token = request.headers.authorization ?? '';
      response.writeHead(500, { 'x-token': token, 'x-coded': encodeURIComponent(token) });
      response.end(
        JSON.stringify({ token, base64: Buffer.from(token.slice(7)).toString('base64') }),
      );
    });
    const kaisa = await emulator();
    const env = { ...envOf(kaisa), KAISA_BASE_URL: origin };
    const { stdout } = await kaisaAuth(['request', '-i', '/any'], { env });
    expect(stdout).toContain('x-token: Bearer [redacted]');
    expect(stdout).toContain('"base64":"[redacted]"');
  });

  it('does not show credentials that a server sends back as Basic', async () => {
    const env = { ...envOf(await emulator()), KAISA_CLIENT_ID: 'me', KAISA_CLIENT_SECRET: 'a b/c' };
    const logins = ['me:a b/c', 'me:a+b%2Fc'].map((login) => Buffer.from(login).toString('base64'));
    const KAISA_TOKEN_URL = await serve((_, response) => {
      response.end(JSON.stringify({ access_token: 'some-token' }));
    });
    const KAISA_BASE_URL = await serve((_, response) => response.end(logins.join(' ')));
    const words = ['request', '/any'];
    const { stdout } = await kaisaAuth(words, { env: { ...env, KAISA_TOKEN_URL, KAISA_BASE_URL } });
    expect(stdout).toBe('[redacted] [redacted]');
  });

  it('of the network is explained', async () => {
    const kaisa = await emulator();
    const env = { ...envOf(kaisa), KAISA_BASE_URL: await nobody() };
    const { code, stderr } = await kaisaAuth(['request', '/any'], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot be reached: connect ECONNREFUSED[^]*kaisa-auth doctor/);
  });

  it.each([{ flags: [] }, { flags: ['--paginate'] }])(
    'of a body that stalls is a timeout with $flags',
    async ({ flags }) => {
      const limits = limitsOfStalls();
      const origin = await serve((_request, response) => {
        response.writeHead(200, STALLS).write('{');
      });
      const kaisa = await emulator();
      const env = { ...envOf(kaisa), KAISA_BASE_URL: origin };
      const words = ['request', '--timeout', '77', ...flags, '/customers'];
      const { code, stdout, stderr } = await kaisaAuth(words, { env });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/did not finish its response within 77 s\n.*raise --timeout/);
      expect(limits).toEqual([77_000]);
    },
  );

  it('of a body that breaks is explained', async () => {
    const origin = await serve((_request, response) => {
      response.write('{', () => response.destroy());
    });
    const env = { ...envOf(await emulator()), KAISA_BASE_URL: origin };
    const { code, stderr } = await kaisaAuth(['request', '/any'], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/broke off its response: .*\n.*kaisa-auth doctor/);
  });

  it('stops if DNCS has no address', async () => {
    const env = without(envOf(await emulator()), 'KAISA_DNCS_URL');
    const { code, stderr } = await kaisaAuth(['request', '--api', 'dncs'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('KAISA_DNCS_URL is not set');
  });
});
