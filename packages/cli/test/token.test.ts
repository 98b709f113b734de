import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { describe, expect, it } from 'vitest';
import { envOf, kaisaAuth } from './support.js';

const TOKEN = /^[\w.~+/=-]{10,}$/;

function envFile(text: string): string {
  const file = join(temporaryFolder(), '.env');
  writeFileSync(file, text);
  return file;
}

describe('kaisa-auth token', () => {
  it('prints the token and nothing else', async () => {
    const kaisa = await emulator();
    const { code, stdout, stderr } = await kaisaAuth(['token'], { env: envOf(kaisa) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.endsWith('\n')).toBe(true);
    expect(stdout.trimEnd()).toMatch(TOKEN);
    const authorization = `Bearer ${stdout.trimEnd()}`;
    const ping = await fetch(`${kaisa.v2Url}/miscellaneous/ping`, { headers: { authorization } });
    expect(ping.status).toBe(200);
  });

  it('adds type and expiry with --json', async () => {
    const kaisa = await emulator({ tokenLifetimeSeconds: 3000 });
    const before = Date.now();
    const { stdout } = await kaisaAuth(['token', '--json'], { env: envOf(kaisa) });
    const { accessToken, tokenType, expiresAt, expiresIn } = JSON.parse(stdout) as Record<
      string,
      string
    >;
    expect(accessToken).toMatch(TOKEN);
    expect(tokenType).toBe('Bearer');
    expect(Date.parse(expiresAt ?? '') - before).toBeGreaterThanOrEqual(3_000_000);
    expect(expiresIn).toBeLessThanOrEqual(3000);
  });

  it('prints the whole header with --header', async () => {
    const kaisa = await emulator();
    const { stdout } = await kaisaAuth(['token', '--header'], { env: envOf(kaisa) });
    expect(stdout).toMatch(/^Authorization: Bearer [\w.~+/=-]{10,}\n$/);
  });

  it('says no more than the token server does with --verbose', async () => {
    const kaisa = await emulator();
    const { stdout, stderr } = await kaisaAuth(['token', '--verbose'], { env: envOf(kaisa) });
    expect(stderr).toMatch(/Token: request succeeded/);
    expect(stderr).not.toContain(stdout.trimEnd());
    expect(stderr).not.toContain(kaisa.clientSecret);
  });
});

describe('credentials', () => {
  it('come from --env-file too, and the environment wins', async () => {
    const kaisa = await emulator();
    const { KAISA_CLIENT_SECRET: secret, ...env } = envOf(kaisa);
    const file = envFile(`KAISA_CLIENT_ID=another\nKAISA_CLIENT_SECRET='${secret ?? ''}'\n`);
    expect(await kaisaAuth(['token', '--env-file', file], { env })).toMatchObject({ code: 0 });
    expect(await kaisaAuth(['--env-file', file, 'token'], { env })).toMatchObject({ code: 0 });
    const wrong = { ...env, KAISA_CLIENT_SECRET: 'wrong secret' };
    expect(await kaisaAuth(['token', '--env-file', file], { env: wrong })).toMatchObject({
      code: 1,
    });
  });

  it('are named if they are missing', async () => {
    const { code, stdout, stderr } = await kaisaAuth(['token'], { env: { KAISA_CLIENT_ID: '' } });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('KAISA_CLIENT_ID and KAISA_CLIENT_SECRET are not set');
    const half = await kaisaAuth(['token', '--client-id', 'example']);
    expect(half.stderr).toContain('KAISA_CLIENT_SECRET is not set');
  });

  it.each([['--client-secret', 'hunter22'], ['--client-secret=hunter22'], ['--client-secret']])(
    'are rejected as an argument: %s',
    async (...words) => {
      const { code, stdout, stderr } = await kaisaAuth(['token', ...words]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('cannot be passed as an argument');
      expect(stderr).not.toContain('hunter22');
    },
  );

  it('must not be surrounded by white space', async () => {
    const kaisa = await emulator();
    const env = { ...envOf(kaisa), KAISA_CLIENT_SECRET: `${kaisa.clientSecret}\n` };
    const { code, stderr } = await kaisaAuth(['token'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('KAISA_CLIENT_SECRET ends with a line break');
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it('that are wrong are named as variables, not as options of the library', async () => {
    const kaisa = await emulator();
    const env = { ...envOf(kaisa), KAISA_CLIENT_SECRET: 'not the secret' };
    const { stderr } = await kaisaAuth(['token'], { env });
    expect(stderr).toContain('Check KAISA_CLIENT_ID and KAISA_CLIENT_SECRET.');
    expect(stderr).not.toMatch(/clientId|clientSecret|tokenUrl/);
  });

  it('that are wrong lead to doctor', async () => {
    const kaisa = await emulator();
    const env = { ...envOf(kaisa), KAISA_CLIENT_SECRET: 'not the secret' };
    const { code, stderr } = await kaisaAuth(['token', '-v'], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/invalid_client[^]*kaisa-auth doctor/);
    expect(stderr).not.toContain('not the secret');
  });
});

describe('the command line', () => {
  it.each([
    { words: ['token', '--json', '--header'], says: "cannot be used with option '--header'" },
    {
      words: ['token', '--token-url', 'http://auth.example.com/token'],
      says: '--token-url must be',
    },
    { words: ['token', '--token-url', 'nonsense'], says: '--token-url must be' },
    { words: ['token', '--timeout', 'soon'], says: 'takes a number of seconds' },
    { words: ['token', 'extra'], says: 'too many arguments' },
    { words: ['token', '--secret=hunter22'], says: "unknown option '--secret=…'" },
    { words: ['token', "--secret=hun'ter22"], says: "unknown option '--secret=…'" },
    { words: ['token', "--secret=x\nhun'ter22"], says: "unknown option '--secret=…'" },
    { words: ['token', '-shunter22'], says: "unknown option '-s…'" },
    { words: ['token', '--jsom'], says: "unknown option '--jsom'\n(Did you mean --json?)" },
    { words: ['token', '-s'], says: "unknown option '-s'" },
    { words: ['tokens'], says: 'Did you mean token?' },
    { words: [], says: 'Usage: kaisa-auth' },
  ])('$words is wrong usage', async ({ words, says }) => {
    const { code, stdout, stderr } = await kaisaAuth(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/ter22/);
  });

  it.each([
    { words: ['tokens'], help: 'See kaisa-auth --help.' },
    { words: ['token', '--nonsense'], help: 'See kaisa-auth token --help.' },
    { words: ['token', '--client-secret'], help: 'See kaisa-auth token --help.' },
    { words: ['request'], help: 'See kaisa-auth request --help.' },
    { words: ['completion', 'basic'], help: 'See kaisa-auth completion --help.' },
  ])('$words leads to the help of its command', async ({ words, help }) => {
    const { code, stderr } = await kaisaAuth(words);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`\n${help}\n+$`));
  });

  it('calls a wrong variable a failure, not wrong usage', async () => {
    const env = { KAISA_TOKEN_URL: 'http://auth.example.com/token' };
    const { code, stderr } = await kaisaAuth(['token'], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('KAISA_TOKEN_URL must be an https URL');
  });

  it.each([
    ['token', '--env-file', 'nowhere.env'],
    ['token', '--env-file=nowhere.env'],
    ['--env-file', 'nowhere.env', 'token'],
    ['request', '/customers', '--env-file=nowhere.env'],
  ])('names a file that cannot be read: %s %s %s', async (...words) => {
    const { code, stdout, stderr } = await kaisaAuth(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--env-file cannot be read: .*nowhere\.env/);
  });

  it.each(['--version', '--help'])('prints %s', async (word) => {
    const { code, stdout, stderr } = await kaisaAuth([word]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^(\d+\.\d+\.\d+|Usage: kaisa-auth)/);
  });
});
