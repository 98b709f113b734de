import type { Emulator } from '@kaisa-auth/emulator';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import { describe, expect, it } from 'vitest';
import { nobody, smallKaisa, TOKEN, CREDENTIALS } from './servers.js';
import { envOf, kaisaAuth, stable, without, type Ended } from './support.js';

type Environment = Record<string, string>;

/** Runs doctor, and makes sure that it shows no secret. */
async function doctor(env: Environment, ...words: string[]): Promise<Ended> {
  const ended = await kaisaAuth(['doctor', ...words], { env });
  const { KAISA_CLIENT_SECRET: secret } = env;
  expectNoSecret(ended.stdout + ended.stderr, TOKEN, ...(secret ? [secret.trim()] : []));
  return { ...ended, stdout: stable(ended.stdout) };
}

/** The variables of an emulator that was arranged in some way. */
async function arranged(
  arrange: (kaisa: Emulator) => void,
  more: Environment = {},
): Promise<Environment> {
  const kaisa = await emulator();
  arrange(kaisa);
  return { ...envOf(kaisa), ...more };
}

const nothing = (): void => undefined;
const PAGE = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Log in</h1>' };

const SYMPTOMS: Record<string, () => Promise<Environment>> = {
  'nothing is set': async () => {
    const { KAISA_TOKEN_URL, KAISA_BASE_URL } = await smallKaisa();
    return { KAISA_TOKEN_URL: KAISA_TOKEN_URL ?? '', KAISA_BASE_URL: KAISA_BASE_URL ?? '' };
  },
  'the secret ends with a line break': () =>
    arranged(nothing, { KAISA_CLIENT_SECRET: 'secret-of-example\n' }),
  'the id begins with a space': () => arranged(nothing, { KAISA_CLIENT_ID: ' example' }),
  'the secret is in quotes': () =>
    arranged(nothing, { KAISA_CLIENT_SECRET: '"secret-of-example"' }),
  'the id has an invisible character': () =>
    arranged(nothing, { KAISA_CLIENT_ID: 'exa\u200bmple' }),
  'the base URL is no URL': () => arranged(nothing, { KAISA_BASE_URL: 'api.example.com/2.4.9' }),
  'the token URL is plain http': () =>
    arranged(nothing, { KAISA_TOKEN_URL: 'http://auth.example.com/token' }),
  'the secret is wrong': () => arranged(nothing, { KAISA_CLIENT_SECRET: 'secret-of-nobody' }),
  'nothing listens': async () => ({
    ...CREDENTIALS,
    KAISA_TOKEN_URL: `${await nobody()}/token`,
    KAISA_BASE_URL: (await smallKaisa()).KAISA_BASE_URL ?? '',
  }),
  'the token endpoint is a web page': () =>
    arranged((kaisa) => {
      kaisa.tokenEndpoint.fail({ status: 200, ...PAGE });
    }),
  'the token endpoint answers 403': () =>
    arranged((kaisa) => {
      kaisa.tokenEndpoint.fail({ status: 403 });
    }),
  'the token endpoint takes forms only': () =>
    smallKaisa((request, response) => {
      const isJson = request.headers['content-type'] === 'application/json';
      if (!isJson) {
        issueToken(request.method, response);
        return;
      }
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"error":"invalid_request"}');
    }),
  'the token endpoint takes JSON only': () =>
    smallKaisa((request, response) => {
      const isForm = request.headers['content-type']?.includes('form') === true;
      response.statusCode = isForm ? 415 : 200;
      issueToken(isForm ? 'none' : request.method, response);
    }),
  'the answer names neither type nor lifetime': () =>
    smallKaisa(({ method }, response) => {
      response.end(JSON.stringify(method === 'POST' ? { access_token: TOKEN } : {}));
    }),
  'tokens live for 10 s': () =>
    arranged((kaisa) => {
      kaisa.setTokenLifetime(10);
    }),
  'the APIs answer 401 to a fresh token': () =>
    arranged((kaisa) => {
      kaisa.api.refuseAll(true);
    }),
  'the APIs answer 403': () =>
    arranged((kaisa) => {
      kaisa.api.refuseWith({ status: 403 });
    }),
  'the APIs are web pages': () =>
    arranged((kaisa) => {
      kaisa.api.refuseWith({ status: 200, ...PAGE });
    }),
  'the version of v2 is wrong': async () => {
    const env = await arranged(nothing);
    return { ...env, KAISA_BASE_URL: (env.KAISA_BASE_URL ?? '').replace('2.4.9', '2.5') };
  },
  'the clock is 20 minutes behind': () => clockOff(20 * 60_000),
  'the clock is 90 s ahead': () => clockOff(-90_000),
};

function issueToken(method: string | undefined, response: { end(text: string): void }): void {
  const token = { access_token: TOKEN, token_type: 'Bearer', expires_in: 300 };
  response.end(JSON.stringify(method === 'POST' ? token : { ping: 'ok' }));
}

function clockOff(ms: number): Promise<Environment> {
  return smallKaisa(({ method }, response) => {
    response.sendDate = false;
    response.setHeader('date', new Date(Date.now() + ms).toUTCString());
    issueToken(method, response);
  });
}

describe('kaisa-auth doctor', () => {
  it('passes everything if everything is well', async () => {
    const { code, stdout, stderr } = await doctor(await arranged(nothing));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  it.each(Object.entries(SYMPTOMS))('explains that %s', async (_, arrange) => {
    const { code, stdout } = await doctor(await arrange());
    expect(`exit code ${code}\n${stdout}`).toMatchSnapshot();
    expect(code).toBe(/^✗/m.test(stdout) ? 1 : 0);
    const failures = stdout.match(/^✗/gm)?.length ?? 0;
    expect(stdout.match(/^ {2}Next: /gm)?.length ?? 0).toBeGreaterThanOrEqual(failures);
  });

  it('prints the same as JSON', async () => {
    const env = await arranged(nothing, { KAISA_CLIENT_SECRET: 'secret-of-nobody' });
    const { code, stdout } = await doctor(env, '--json');
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { checks: { check: string; status: string }[] };
    expect(report).toMatchObject({ ok: false, failed: 1, unchecked: ['APIs'] });
    expect(report.checks.at(-1)).toMatchObject({
      check: 'token-endpoint',
      status: 'fail',
      title: expect.stringContaining('invalid_client') as string,
      next: expect.stringContaining('Kaisa Support') as string,
    });
  });

  it('guesses no second time after invalid_client', async () => {
    const kaisa = await emulator();
    await doctor({ ...envOf(kaisa), KAISA_CLIENT_SECRET: 'secret-of-nobody' });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('asks for one token as a form and one as JSON', async () => {
    const kaisa = await emulator();
    await doctor(envOf(kaisa));
    expect(kaisa.stats().tokenRequests).toBe(2);
  });

  it('leaves DNCS alone without --dncs, and warns with it', async () => {
    const kaisa = await emulator();
    expect((await doctor(envOf(kaisa))).stdout).not.toContain(' DNCS ');
    const { code, stdout } = await doctor(envOf(kaisa), '--dncs');
    expect(code).toBe(0);
    expect(stdout).toMatch(/! DNCS gets a real request\n.*may consume a number/);
    expect(stdout).toContain('✓ DNCS accepts the token');
  });

  it('fails if DNCS refuses the token, or has no address', async () => {
    const kaisa = await emulator();
    kaisa.api.refuseWith({ status: 403 });
    expect((await doctor(envOf(kaisa), '--dncs')).stdout).toContain(
      '✗ DNCS refuses access (HTTP 403)',
    );
    const env = without(envOf(await emulator()), 'KAISA_DNCS_URL');
    const { code, stdout } = await doctor(env, '--dncs');
    expect(code).toBe(1);
    expect(stdout).toContain('✗ KAISA_DNCS_URL is not set');
  });

  it('names a host that does not exist', async () => {
    const env = { ...CREDENTIALS, KAISA_TOKEN_URL: 'https://auth.kaisa.invalid/token' };
    const { code, stdout } = await doctor({
      ...env,
      KAISA_BASE_URL: (await smallKaisa()).KAISA_BASE_URL ?? '',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('✗ auth.kaisa.invalid has no address');
    expect(stdout).toContain('Not checked: token endpoint, APIs.');
  });

  it('reports a proxy that is not used, without its password', async () => {
    const env = await arranged(nothing, { HTTP_PROXY: 'http://me:proxy-password@192.0.2.1:3128' });
    const { stdout } = await doctor(env);
    expect(stdout).toContain('! HTTP_PROXY names the proxy 192.0.2.1:3128, but');
    expect(stdout).not.toContain('proxy-password');
  });

  it('says more with --verbose', async () => {
    const { stdout, stderr } = await doctor(await arranged(nothing), '--verbose');
    expect(stdout).toContain('Kaisa documents 300 s.');
    expect(stderr).not.toContain('Bearer ');
  });
});
