// The built command on a pseudo-terminal, which script(1) of util-linux makes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import xterm from '@xterm/headless';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plainEnvironment, PROGRAM } from './processes.js';
import { envOf, patiently, stable, without } from './support.js';

const COLUMNS = 120;
const ROWS = 60;

interface Keys {
  /** What the screen must say before the keys are pressed. */
  readonly after: string;
  readonly keys: string;
}

interface Shown {
  readonly code: number;
  /** Everything that was written, with escape sequences. */
  readonly raw: string;
  /** What is to be seen at the end. */
  readonly screen: string;
}

/** Runs the command on a terminal. Without `typed` its input ends at once. */
async function onTerminal(
  words: readonly string[],
  env: Record<string, string>,
  typed: readonly Keys[] = [],
  { columns, rows } = { columns: COLUMNS, rows: ROWS },
): Promise<Shown> {
  const quoted = [process.execPath, PROGRAM, ...patiently(words)]
    .map((word) => `'${word}'`)
    .join(' ');
  const command = `stty cols ${columns} rows ${rows}; exec ${quoted}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: plainEnvironment({ TERM: 'xterm-256color', ...env }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let raw = '';
  const pending = [...typed];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    raw += chunk;
    const [next] = pending;
    if (!next || !raw.includes(next.after)) return;
    pending.shift();
    child.stdin.write(next.keys);
  });
  if (typed.length === 0) child.stdin.end();
  const [code] = (await once(child, 'close')) as [number];
  return { code, raw, screen: await screenOf(raw) };
}

async function screenOf(raw: string): Promise<string> {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  await new Promise<void>((resolve) => {
    terminal.write(raw, resolve);
  });
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, index) =>
    active.getLine(index)?.translateToString(true),
  );
  return lines.join('\n').trimEnd();
}

describe.skipIf(process.platform !== 'linux')('on a terminal', () => {
  it('doctor shows the same lines as in a pipe, in colour', async () => {
    const kaisa = await emulator();
    const { code, raw, screen } = await onTerminal(['doctor'], envOf(kaisa));
    expect(code).toBe(0);
    expect(raw).toContain('\u001b[32m✓');
    expect(stable(screen)).toMatchSnapshot();
  });

  it('shows a failure', async () => {
    const kaisa = await emulator();
    const env = { ...envOf(kaisa), KAISA_CLIENT_SECRET: 'secret-of-nobody' };
    const { code, screen } = await onTerminal(['doctor'], env);
    expect(code).toBe(1);
    expect(stable(screen)).toMatchSnapshot();
  });

  it('shows no colour with NO_COLOR', async () => {
    const kaisa = await emulator();
    const { raw } = await onTerminal(['doctor'], { ...envOf(kaisa), NO_COLOR: '1' });
    expect(raw).toContain('✓ v2 accepts the token');
    expect(raw).not.toContain('\u001b[32m✓');
  });

  it('asks for the secret, and does not show it', async () => {
    const kaisa = await emulator({ clientSecret: 'typed-secret' });
    const env = without(envOf(kaisa), 'KAISA_CLIENT_SECRET');
    const typed = [{ after: 'Client secret', keys: 'typed-secret\r' }];
    const { code, raw, screen } = await onTerminal(['token'], env, typed);
    expect(code).toBe(0);
    expect(raw).not.toContain('typed-secret');
    expect(screen).toMatch(/\n[\w.~+/=-]{10,}$/);
  });

  it('asks for the id too', async () => {
    const kaisa = await emulator({ clientSecret: 'typed-secret' });
    const env = without(without(envOf(kaisa), 'KAISA_CLIENT_SECRET'), 'KAISA_CLIENT_ID');
    const typed = [
      { after: 'Client id', keys: `${kaisa.clientId}\r` },
      { after: 'Client secret', keys: 'typed-secret\r' },
    ];
    const { code, screen } = await onTerminal(['doctor'], env, typed);
    expect(code).toBe(0);
    expect(screen).toContain('! KAISA_CLIENT_SECRET is not set');
    expect(screen).toContain('✓ v2 accepts the token');
  });

  it.each([
    { what: 'cancelled', typed: [{ after: 'Client id', keys: '\u0003' }] },
    { what: 'ended with Ctrl+D', typed: [{ after: 'Client id', keys: '\u0004' }] },
    { what: 'left without input', typed: [] },
  ])('fails if the question is $what', async ({ typed }) => {
    const { code, screen } = await onTerminal(['token'], {}, typed);
    expect(code).toBe(1);
    expect(screen).toContain('KAISA_CLIENT_ID and KAISA_CLIENT_SECRET are not set');
  });

  it('works on a terminal without a size', async () => {
    const kaisa = await emulator({ clientSecret: 'typed-secret' });
    const env = without(envOf(kaisa), 'KAISA_CLIENT_SECRET');
    const typed = [{ after: 'Client secret', keys: 'typed-secret\r' }];
    const { code, raw } = await onTerminal(['doctor'], env, typed, { columns: 0, rows: 0 });
    expect(code).toBe(0);
    expect(raw).toContain('v2 accepts the token');
  });

  it('indents JSON for people', async () => {
    const kaisa = await emulator();
    const { screen } = await onTerminal(['request', '/miscellaneous/ping'], envOf(kaisa));
    expect(screen).toBe('{\n  "ping": "ok"\n}');
  });
});
