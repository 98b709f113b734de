import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { expect, it, onTestFinished } from 'vitest';

// The built command, in processes of its own: what only a process shows. `command-line.test.ts` has the rest.
const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

/** The end of what it prints when it is up. */
const LAST_WORDS = 'The data is generated.';

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
  const isUp = new Promise((resolve) => {
    child.stdout.on('data', () => {
      if (output.includes(LAST_WORDS)) resolve(undefined);
    });
  });
  await Promise.race([isUp, ended]);
  const said = (label: string): string =>
    new RegExp(`^ +${label} +(\\S+)`, 'm').exec(output)?.[1] ?? '';
  return { child, text: output, said, ended };
}

function runToEnd(...flags: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [command, ...flags], { encoding: 'utf8' });
}

/** A folder for the PATH whose `curl` needs nothing but Node. */
function folderWithCurl(): string {
  const path = temporaryFolder();
  const program = fileURLToPath(new URL('fixtures/curl.mjs', import.meta.url));
  const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`;
  writeFileSync(join(path, 'curl'), script, { mode: 0o755 });
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

it('prints every URL and what is assumed', async () => {
  const running = await start();
  expect((await tokenRequest(running)).status).toBe(200);
  for (const label of ['v2', 'v3', 'DNCS']) {
    expect((await fetch(running.said(label), { method: 'POST' })).status).toBe(401);
  }
  expect(running.text).toMatch(/unofficial/);
  expect(running.text).toMatch(/Documented by Kaisa:[^]*Assumed here:[^]*v3[^]*DNCS/);
});

it('prints a curl line that works', async () => {
  const { text } = await start('--client-secret', `it's "odd" $HOME & é`);
  const line = /^ +(curl .+)$/m.exec(text)?.[1] ?? '';
  const env = { ...process.env, PATH: `${folderWithCurl()}${delimiter}${process.env.PATH ?? ''}` };
  const shell = spawn('sh', ['-c', line], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let answer = '';
  shell.stdout.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  await once(shell, 'close');
  expect(JSON.parse(answer)).toMatchObject({ total: '25', pagesize: '2' });
});

it('prints options for kaisaAuth and the address of the web page', async () => {
  const running = await start('--control-token', 'a-control-token-of-mine');
  const url = running.said('Token URL').replace('/oauth2/token', '');
  const secret = running.said('Client secret');
  const options = `{ clientId: 'emulator-client', clientSecret: '${secret}', tokenUrl: '${url}/oauth2/token', allowedOrigins: ['${url}'] }`;
  expect(running.text).toContain(`  kaisaAuth(${options})\n`);
  expect(running.text).toContain(`  kaisaAuth(axiosInstance, ${options})\n`);
  expect(running.text).toContain(`  ${url}/#a-control-token-of-mine\n`);
  expect((await fetch(url)).headers.get('content-type')).toMatch(/^text\/html/);
});

it('prints one line of JSON and nothing else with --json', async () => {
  const running = await start('--json', '--for', '0.2', '--lifetime', '7');
  const { code, output } = await running.ended;
  expect(code).toBe(0);
  expect(output).toMatch(/^\{.*\}\n$/);
  const { url, ...facts } = JSON.parse(output) as Record<string, string>;
  expect(facts).toMatchObject({
    tokenUrl: `${url}/oauth2/token`,
    v2Url: `${url}/2.4.9`,
    auth: { clientId: 'emulator-client', allowedOrigins: [url] },
    tokenLifetimeSeconds: 7,
    uiUrl: `${url}/#${facts.controlToken}`,
    curl: expect.stringMatching(/^curl -s/) as unknown,
  });
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'stops on %s despite open connections, and saves its state',
  async (signal) => {
    const file = join(temporaryFolder(), 'state.json');
    const running = await start('--save-state', file);
    await tokenRequest(running);
    // Whether the file can be written was tried at the start, and nothing is left of that.
    expect(existsSync(file)).toBe(false);
    running.child.kill(signal);
    const { code, output } = await running.ended;
    expect(code).toBe(0);
    expect(output).toContain('Stopped. Token requests seen: 1, API requests: 0.');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('customers.24.name');
  },
);

it('saves to a link whose file does not exist yet', async () => {
  const [file, link] = [
    join(temporaryFolder(), 'state.json'),
    join(temporaryFolder(), 'link.json'),
  ];
  symlinkSync(file, link);
  const running = await start('--save-state', link);
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 0 });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('customers.24.name');
});

it('starts from a file, saves to one, and stops by itself with --for', async () => {
  const file = join(temporaryFolder(), 'state.json');
  writeFileSync(file, '{"blacklists":[{"customer_id":null,"phonenrs":["+46701740699"]}]}');
  const running = await start('--state', file, '--save-state', file, '--for', '0.2');
  expect(await running.ended).toMatchObject({ code: 0 });
  const saved: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(saved).toMatchObject({ customers: [], blacklists: [{ phonenrs: ['+46701740699'] }] });
});

it('fails with exit code 1 if the port is taken', async () => {
  const running = await start();
  const { port } = new URL(running.said('Token URL'));
  const { status, stderr } = runToEnd('--port', port);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `kaisa-emulator: port ${port} is in use: give another one with --port, or leave --port out for a free one\n`,
  });
});

it.each([
  { flags: ['--prot', '1'], ends: 2, stdout: /^$/, stderr: /--prot/ },
  {
    flags: ['--state', 'nowhere.json'],
    ends: 1,
    stdout: /^$/,
    stderr: /--state takes .*nowhere\.json/,
  },
  { flags: ['--version'], ends: 0, stdout: /^kaisa-emulator\//, stderr: /^$/ },
])('$flags ends with $ends', ({ flags, ends, ...output }) => {
  const { status, stdout, stderr } = runToEnd(...flags);
  expect(status).toBe(ends);
  expect(stdout).toMatch(output.stdout);
  expect(stderr).toMatch(output.stderr);
});
