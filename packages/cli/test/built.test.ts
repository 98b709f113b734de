// The built command in processes of its own: what only a process shows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { describe, expect, it, onTestFinished } from 'vitest';
import { corporateAuthority, inDays, selfSigned, type Certificate } from './certificates.js';
import { plainEnvironment, PROGRAM, runBuilt, runProcess } from './processes.js';
import { serveTls, variablesFor } from './servers.js';
import { envOf, kaisaAuth, stable } from './support.js';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('in a pipe', () => {
  it('doctor prints what it prints in this process, without escape sequences', async () => {
    const env = envOf(await emulator());
    const { code, stdout, stderr } = await runBuilt(['doctor'], env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain('\u001b');
    const here = await kaisaAuth(['doctor'], { env });
    expect(stable(stdout)).toBe(stable(here.stdout));
  });

  it('asks nothing', async () => {
    const { code, stderr } = await runBuilt(['token'], {});
    expect(code).toBe(1);
    expect(stderr).toContain('are not set');
  });

  it('ends quietly when its reader has gone', async () => {
    const env = envOf(await emulator({ customers: 5000 }));
    const command = `'${process.execPath}' '${PROGRAM}' request --timeout 200 --paginate /customers | head -1`;
    const ended = await runProcess('sh', ['-c', command], plainEnvironment(env));
    expect(ended.stdout.split('\n')).toHaveLength(2);
    expect(ended.stderr).toBe('');
  });
});

describe('an --env-file that is missing', () => {
  const words = ['token', '--env-file', 'nowhere.env'];

  it('is reported by Node itself, before the command starts', async () => {
    const { code, stderr } = await runBuilt(words, {});
    expect(code).toBe(9);
    expect(stderr).toContain('nowhere.env: not found');
  });

  it('is wrong usage if Node leaves it to the command', async () => {
    const line = ['--', PROGRAM, ...words];
    const { code, stderr } = await runProcess(process.execPath, line, plainEnvironment());
    expect(code).toBe(2);
    expect(stderr).toContain('--env-file cannot be read');
  });
});

describe('without a reader of its messages', () => {
  it.each([
    { words: ['token', '--verbose', '--timeout', '200'], code: 0, stdout: /^\S+\n$/ },
    { words: ['token', '--nonsense'], code: 2, stdout: /^$/ },
    { words: ['request', '--timeout', '200'], code: 2, stdout: /^$/ },
  ])('$words exits with $code', async ({ words, code, stdout }) => {
    const env = plainEnvironment(envOf(await emulator()));
    const child = spawn(process.execPath, [PROGRAM, ...words], { env });
    onTestFinished(() => void child.kill('SIGKILL'));
    child.stderr.destroy();
    const closed = once(child, 'close') as Promise<[number]>;
    const [printed, [ended]] = await Promise.all([text(child.stdout), closed]);
    expect(ended).toBe(code);
    expect(printed).toMatch(stdout);
  });
});

describe('kaisa-auth emulator', () => {
  it('starts the emulator with its options', async () => {
    const words = ['emulator', '--client-id', 'mine', '--for', '0.2'];
    const { code, stdout } = await runBuilt(words, {});
    expect(code).toBe(0);
    expect(stdout).toContain('mine');
  });

  it.each([
    { words: ['emulator', '--port', 'x'], code: 2 },
    { words: ['emulator', '--help'], code: 0 },
    { words: ['emulator', '--version'], code: 0 },
  ])('$words exits with $code', async ({ words, code }) => {
    const ended = await runBuilt(words, {});
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).toContain('kaisa-emulator');
  });
});

/** Installs the built package without its optional peers, as npx does. */
function installWithoutPeers(): string {
  const modules = join(temporaryFolder(), 'node_modules');
  const target = join(modules, '@kaisa-auth/cli');
  mkdirSync(target, { recursive: true });
  for (const name of ['bin', 'dist', 'package.json']) {
    cpSync(join(root, name), join(target, name), { recursive: true });
  }
  const installed = ['', '@kaisa-auth', '@clack'].flatMap((scope) =>
    readdirSync(join(root, 'node_modules', scope)).map((name) => join(scope, name)),
  );
  const peers = ['redis', '@kaisa-auth/emulator', '@kaisa-auth', '@clack'];
  for (const name of installed.filter((found) => !peers.includes(found))) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name), 'dir');
  }
  return join(target, 'bin/kaisa-auth.js');
}

describe('without optional peers', () => {
  it('the emulator is named with the command that installs it', async () => {
    const words = [installWithoutPeers(), 'emulator', '--port', '8080'];
    const { code, stdout, stderr } = await runProcess(process.execPath, words, plainEnvironment());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('npm install --save-dev @kaisa-auth/cli @kaisa-auth/emulator');
  });

  it('doctor works, and names the command that installs the Redis client', async () => {
    const env = plainEnvironment({ ...envOf(await emulator()), REDIS_URL: 'redis://127.0.0.1:9' });
    const words = [installWithoutPeers(), 'doctor', '--timeout', '200'];
    const { code, stdout } = await runProcess(process.execPath, words, env);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /! Redis was not checked[^]*npm install --save-dev @kaisa-auth\/cli redis/,
    );
  });
});

it('has no side effects on import', async () => {
  const modules = join(temporaryFolder(), 'node_modules/@kaisa-auth');
  mkdirSync(modules, { recursive: true });
  symlinkSync(root, join(modules, 'cli'), 'dir');
  const program = join(modules, '../use.mjs');
  writeFileSync(
    program,
    "console.log(Object.keys(await import('@kaisa-auth/cli')).sort().join());",
  );
  const ended = await runProcess(process.execPath, [program], plainEnvironment());
  expect(ended).toEqual({ code: 0, stdout: 'processHost,run\n', stderr: '' });
});

describe('with NODE_EXTRA_CA_CERTS', () => {
  async function doctorTrusting(ca: string, certificate: Certificate) {
    const file = join(temporaryFolder(), 'ca.pem');
    writeFileSync(file, ca);
    const env = { ...variablesFor(await serveTls(certificate)), NODE_EXTRA_CA_CERTS: file };
    const { code, stdout } = await runBuilt(['doctor'], env);
    return { code, stdout: stable(stdout).replace(/from .* to .*\./, 'from <date> to <date>.') };
  }

  it('a corporate CA is trusted', async () => {
    const authority = await corporateAuthority();
    const { code, stdout } = await doctorTrusting(
      authority.cert,
      await authority.issue('localhost'),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('✓ localhost:<port> has a valid certificate');
  });

  it('an expired certificate fails', async () => {
    const authority = await corporateAuthority();
    const certificate = await authority.issue('localhost', inDays(-1));
    expect((await doctorTrusting(authority.cert, certificate)).stdout).toMatchSnapshot();
  });

  it('a certificate that expires soon is a warning', async () => {
    const authority = await corporateAuthority();
    const certificate = await authority.issue('localhost', inDays(3.5));
    const { code, stdout } = await doctorTrusting(authority.cert, certificate);
    expect(code).toBe(0);
    expect(stdout).toContain('! The certificate of localhost:<port> expires in 3 days');
  });

  it('the wrong name fails', async () => {
    const certificate = await selfSigned('another.example.com');
    expect((await doctorTrusting(certificate.cert, certificate)).stdout).toMatchSnapshot();
  });
});
