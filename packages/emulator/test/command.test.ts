import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

// Starting Node takes its time on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

interface Running {
  child: ChildProcessByStdio<null, Readable, null>;
  /** What it printed when it was up. */
  text: string;
  /** What a line of that text says after its label. */
  said: (label: string) => string;
  ended: Promise<{ code: number | null; output: string }>;
}

async function start(...flags: string[]): Promise<Running> {
  const child = spawn(process.execPath, [command, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  await Promise.race([once(child.stdout, 'data'), ended]);
  const said = (label: string): string =>
    new RegExp(`^ +${label} +(\\S+)`, 'm').exec(output)?.[1] ?? '';
  return { child, text: output, said, ended };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'kaisa-emulator-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

function tokenRequest(running: Running): Promise<Response> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: running.said('Client id'),
    client_secret: running.said('Client secret'),
  });
  return fetch(running.said('Token URL'), { method: 'POST', body });
}

describe('kaisa-emulator', () => {
  it('says where everything is, and what is assumed', async () => {
    const running = await start();
    expect((await tokenRequest(running)).status).toBe(200);
    for (const label of ['v2', 'v3', 'DNCS']) {
      expect((await fetch(running.said(label), { method: 'POST' })).status).toBe(401);
    }
    expect(running.text).toMatch(/unofficial/);
    expect(running.text).toMatch(/Documented by Kaisa:[^]*Assumed here:[^]*v3[^]*DNCS/);
  });

  it('takes options, ids and secrets as they were typed', async () => {
    const running = await start('--client-id', '007', '--client-secret=1e3', '--lifetime', '7');
    expect([running.said('Client id'), running.said('Client secret')]).toEqual(['007', '1e3']);
    expect(await (await tokenRequest(running)).json()).toMatchObject({ expires_in: 7 });
  });

  it.skipIf(spawnSync('curl', ['--version']).error)('prints a curl line that works', async () => {
    const { text } = await start('--client-secret', `it's "odd" $HOME & é`);
    const line = /^ +(curl .+)$/m.exec(text)?.[1] ?? '';
    const shell = spawn('sh', ['-c', line], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [answer] = (await once(shell.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(JSON.parse(answer)).toMatchObject({ total: '25', pagesize: '2' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'stops on %s, with open connections',
    async (signal) => {
      const running = await start();
      await tokenRequest(running);
      running.child.kill(signal);
      const { code, output } = await running.ended;
      expect(code).toBe(0);
      expect(output).toContain('Stopped. Token requests seen: 1, API requests: 0.');
    },
  );

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('saves on %s', async (signal) => {
    const file = join(folder(), 'state.json');
    const running = await start('--save-state', file);
    // Whether it can be written was tried, and nothing is left of that.
    expect(existsSync(file)).toBe(false);
    running.child.kill(signal);
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('customers.24.name');
  });

  it('saves to a link whose file is not there yet', async () => {
    const [file, link] = [join(folder(), 'state.json'), join(folder(), 'link.json')];
    symlinkSync(file, link);
    const running = await start('--save-state', link, '--for', '0.2');
    expect(existsSync(file)).toBe(false);
    expect(await running.ended).toMatchObject({ code: 0 });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('customers.24.name');
  });

  it('starts from a file, and saves to one', async () => {
    const file = join(folder(), 'state.json');
    writeFileSync(file, '{"blacklists":[{"customer_id":null,"phonenrs":["+46701740699"]}]}');
    const running = await start('--state', file, '--save-state', file, '--for', '0.2');
    expect(await running.ended).toMatchObject({ code: 0 });
    const saved: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(saved).toMatchObject({ customers: [], blacklists: [{ phonenrs: ['+46701740699'] }] });
  });

  it('stops by itself with --for', async () => {
    const running = await start('--for', '0.2');
    expect(await running.ended).toMatchObject({ code: 0 });
  });
});

describe('a wrong command line', () => {
  it.each([
    { flags: ['--prot', '1'], says: '--prot' },
    { flags: ['--port', 'abc'], says: '--port takes' },
    { flags: ['--port'], says: '--port' },
    { flags: ['--hostname', '0.0.0.0'], says: '--hostname takes a loopback address' },
    { flags: ['--port', '1', '--port', '2'], says: '--port may be given only once' },
    { flags: ['--lifetime', '0'], says: '--lifetime takes' },
    { flags: ['--lifetime', '-5'], says: '--lifetime takes a number of seconds above 0' },
    { flags: ['--v2-version', 'a/b'], says: '--v2-version takes a path segment' },
    { flags: ['--v3-version', '2.4.9'], says: '--v3-version takes another segment' },
    { flags: ['--client-id', ''], says: '--client-id' },
    { flags: ['--digest-user', 'tag'], says: '--digest-password' },
    { flags: ['--for', 'ever'], says: '--for takes' },
    { flags: ['--save-state'], says: '--save-state' },
    { flags: ['--seed', '1.5'], says: '--seed takes' },
    { flags: ['extra'], says: 'extra' },
  ])('$flags names what is wrong and exits with 2', ({ flags, says }) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [command, ...flags], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('    at ');
  });

  it('a state file that cannot be read is none either: exit code 1', () => {
    const { status, stderr } = spawnSync(process.execPath, [command, '--state', 'nowhere.json'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/--state takes .*nowhere\.json/);
    expect(stderr).not.toContain('    at ');
  });

  it('a file that cannot be written is told at the start: exit code 1', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [command, '--for', '0.2', '--save-state', join(folder(), 'nowhere', 'state.json')],
      { encoding: 'utf8' },
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/--save-state takes .*nowhere/);
  });

  it('a taken port is no wrong use: exit code 1', async () => {
    const running = await start();
    const { port } = new URL(running.said('Token URL'));
    const { status, stderr } = spawnSync(process.execPath, [command, '--port', port], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain(port);
  });
});

it.each([
  { flag: '--help', says: '--client-secret' },
  { flag: '--help', says: '--state <file>' },
  { flag: '--version', says: 'kaisa-emulator/' },
])('$flag shows $says', ({ flag, says }) => {
  const { status, stdout } = spawnSync(process.execPath, [command, flag], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain(says);
});
