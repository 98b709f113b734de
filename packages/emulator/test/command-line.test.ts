import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmulatorOptions } from '../src/index.js';

const { startEmulator } = vi.hoisted(() => ({
  startEmulator: vi.fn<(options: EmulatorOptions) => Promise<unknown>>(),
}));
vi.mock('../src/start-emulator.js', () => ({ startEmulator }));

const info = vi.spyOn(console, 'info').mockReturnValue();
const error = vi.spyOn(console, 'error').mockReturnValue();
const { argv } = process;

beforeEach(() => {
  // The command is not to run on once it has come so far.
  startEmulator.mockRejectedValue(new Error('started'));
});

afterEach(() => {
  process.argv = argv;
  process.exitCode = undefined;
  vi.clearAllMocks();
});

/** Runs the command in this process. */
async function run(...words: string[]): Promise<void> {
  process.argv = ['node', 'kaisa-emulator', ...words];
  vi.resetModules();
  await import('../src/cli.js');
}

interface HelpLine {
  flag: string;
  takesValue: boolean;
}

async function linesOfHelp(): Promise<HelpLine[]> {
  await run('--help');
  const lines = String(info.mock.calls[0]?.[0]).matchAll(/^ +(?:-\w, )?--([\w-]+)( <)?/gm);
  return [...lines].map(([, flag = '', value]) => ({ flag, takesValue: value !== undefined }));
}

/** What the command does by itself; each has tests of its own. */
const ownFlags = ['save-state', 'for', 'json', 'help', 'version'];

describe('every flag of --help', () => {
  it('reaches startEmulator as an option', async () => {
    const lines = (await linesOfHelp()).filter(({ flag }) => !ownFlags.includes(flag));
    const options = new Map<string, string>();
    for (const { flag, takesValue } of lines) {
      await run(`--${flag}`, ...(takesValue ? ['7'] : []));
      const [given = {}] = startEmulator.mock.lastCall ?? [];
      expect(Object.values(given).map(String), flag).toEqual([takesValue ? '7' : 'true']);
      options.set(Object.keys(given).join(), flag);
    }
    expect(options.size).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(10);
  });

  it('is rejected if it is given twice', async () => {
    const lines = (await linesOfHelp()).filter(({ flag }) => !['help', 'version'].includes(flag));
    for (const { flag, takesValue } of lines) {
      const words = [`--${flag}`, ...(takesValue ? ['7'] : [])];
      await run(...words, ...words);
      expect(error.mock.lastCall?.[0]).toContain(`--${flag} may be given only once, not 2 times`);
      expect(process.exitCode).toBe(2);
    }
    expect(startEmulator).not.toHaveBeenCalled();
  });

  it('accepts ids and secrets unchanged', async () => {
    await run('--client-id', '007', '--client-secret=1e3', '--lifetime', '7');
    expect(startEmulator.mock.lastCall).toEqual([
      { clientId: '007', clientSecret: '1e3', tokenLifetimeSeconds: 7 },
    ]);
  });

  it('accepts a value that begins with a hyphen', async () => {
    await run('--client-secret', '-x', '--lifetime', '-5');
    expect(startEmulator.mock.lastCall).toEqual([{ clientSecret: '-x', tokenLifetimeSeconds: -5 }]);
  });
});

describe('a wrong command line', () => {
  beforeEach(() => {
    // Imported anew with the command, whose error classes it has to share.
    startEmulator.mockImplementation(async (options) => {
      (await import('../src/read-options.js')).readOptions(options);
    });
  });

  it.each([
    { flags: ['--port', 'abc'], says: '--port takes' },
    { flags: ['--port'], says: '--port' },
    { flags: ['--hostname', '0.0.0.0'], says: '--hostname takes a loopback address' },
    { flags: ['--host', 'a b'], says: '--host takes an IP address or a host name' },
    { flags: ['--control-token', 'short'], says: '--control-token takes at least 16' },
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
  ])('$flags names what is wrong and exits with 2', async ({ flags, says }) => {
    await run(...flags);
    expect(process.exitCode).toBe(2);
    expect(error.mock.calls.join()).toContain(says);
    expect(error.mock.calls.join()).not.toContain('    at ');
  });

  it('exits with 1 if a file cannot be written', async () => {
    await run('--save-state', join('nowhere', 'state.json'));
    expect(process.exitCode).toBe(1);
    expect(error.mock.calls.join()).toMatch(/--save-state takes .*nowhere/);
  });
});
