// A terminal obeys control characters, and a response may contain any.
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { serve } from '@kaisa-auth/test-kit/http-server';
import { describe, expect, it } from 'vitest';
import { envOf, kaisaAuth, type Ended } from './support.js';

/** Erases the screen, as C0 and as C1, and deletes a character. */
const ATTACK = '\u001b[2J \u009b2J \u007f';

/** Requests a response with this body. */
async function request(
  body: string,
  { isTerminal = true, words = ['-i'], path = '/any' } = {},
): Promise<Ended> {
  const origin = await serve((_, response) => {
    response.setHeader('x-attack', 'a\u009b2J\tb');
    response.end(body);
  });
  const env = { ...envOf(await emulator()), KAISA_BASE_URL: origin };
  return kaisaAuth(['request', ...words, path], { env, isTerminal });
}

describe('on a terminal, control characters are escaped', () => {
  it('in a body that is not JSON, but for tabs and line breaks', async () => {
    const { stdout } = await request(`${ATTACK}\tx\r\ny\rz\n`);
    expect(stdout).toMatch(/\n\n\\u001b\[2J \\u009b2J \\u007f\tx\r\ny\\u000dz\n$/);
  });

  it('in headers', async () => {
    expect((await request('')).stdout).toContain('x-attack: a\\u009b2J\tb\n');
  });

  it('in JSON, which stays the same JSON', async () => {
    const { stdout } = await request(JSON.stringify({ a: ATTACK }), { words: [] });
    expect(stdout).toContain('\\u001b[2J \\u009b2J \\u007f');
    expect(JSON.parse(stdout)).toEqual({ a: ATTACK });
  });

  it('in the rows of pages', async () => {
    const body = JSON.stringify({ customers: [{ name: ATTACK }] });
    const { stdout } = await request(body, { words: ['--paginate'], path: '/customers' });
    expect(stdout).toBe('{"name":"\\u001b[2J \\u009b2J \\u007f"}\n');
  });
});

it.each(['', '\n'])('on a terminal, a response without a body is named: %j', async (body) => {
  const { code, stdout, stderr } = await request(body, { words: [] });
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: '',
    stderr: 'HTTP 200 OK, without a body\n',
  });
});

it('in a pipe, a body stays as it is', async () => {
  const { stdout } = await request(`${ATTACK}\r`, { isTerminal: false, words: [] });
  expect(stdout).toBe(`${ATTACK}\r`);
});
