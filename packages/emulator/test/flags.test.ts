import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const { startEmulator } = vi.hoisted(() => ({
  startEmulator: vi.fn<(options: object) => Promise<never>>(),
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
const ownFlags = ['save-state', 'for', 'help', 'version'];

describe('every flag of --help', () => {
  it('reaches startEmulator, as an option of its own', async () => {
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

  it('is refused when it is given twice', async () => {
    const lines = (await linesOfHelp()).filter(({ flag }) => !['help', 'version'].includes(flag));
    for (const { flag, takesValue } of lines) {
      const words = [`--${flag}`, ...(takesValue ? ['7'] : [])];
      await run(...words, ...words);
      expect(error.mock.lastCall?.[0]).toContain(`--${flag} may be given only once, not 2 times`);
      expect(process.exitCode).toBe(2);
    }
    expect(startEmulator).not.toHaveBeenCalled();
  });

  it('takes a value that begins with a hyphen', async () => {
    await run('--client-secret', '-x', '--lifetime', '-5');
    expect(startEmulator.mock.lastCall).toEqual([{ clientSecret: '-x', tokenLifetimeSeconds: -5 }]);
  });
});
