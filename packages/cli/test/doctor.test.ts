import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import { describe, expect, it } from 'vitest';
import { CREDENTIALS, smallKaisa, TOKEN } from './servers.js';
import { envOf, kaisaAuth, stable, without, type Ended } from './support.js';
import { arranged, nothing, SYMPTOMS, type Environment } from './symptoms.js';

/** Runs doctor, and makes sure that it shows no secret. */
async function doctor(env: Environment, ...words: string[]): Promise<Ended> {
  const ended = await kaisaAuth(['doctor', ...words], { env });
  const { KAISA_CLIENT_SECRET: secret } = env;
  expectNoSecret(ended.stdout + ended.stderr, TOKEN, ...(secret ? [secret.trim()] : []));
  return { ...ended, stdout: stable(ended.stdout) };
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

  it('does not ask again for JSON after a 429', async () => {
    const kaisa = await emulator();
    kaisa.tokenEndpoint.rateLimit(3600);
    await doctor(envOf(kaisa));
    expect(kaisa.stats().tokenRequestsByFormat).toEqual({ form: 1, json: 0 });
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

  it.each(['HTTP_PROXY', 'HTTPS_PROXY'])('reports that %s is no URL', async (name) => {
    const value = 'http://me:proxy-password@proxy.example.com:99999';
    const env = await arranged(nothing, { [name]: value, NODE_USE_ENV_PROXY: '1' });
    const { code, stdout } = await doctor(env);
    expect(code).toBe(0);
    expect(stdout).toContain(`! ${name} is not the URL of an HTTP proxy`);
    expect(stdout).not.toMatch(/proxy-password|✓.*proxy/i);
  });

  it('says more with --verbose', async () => {
    const { stdout, stderr } = await doctor(await arranged(nothing), '--verbose');
    expect(stdout).toContain('Kaisa documents 300 s.');
    expect(stderr).not.toContain('Bearer ');
  });
});
