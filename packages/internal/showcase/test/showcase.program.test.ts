import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { SabotageName } from '../src/command-line.mjs';
import { showcase, type Ended } from './command.js';

// Tokens really live and end here, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** For a clean run: each client with each body format, against one API; the whole is a check of its own. */
const ROWS = 8;

/** The finding meant for each sabotage. */
const FINDINGS: Record<SabotageName, string> = {
  renewal: "steady wait, in 'renewal': steady traffic never waits",
  stampede: "token requests, in 'first token': at most 1",
  replay: "401s seen by callers, in 'revocation': no call ends in a 401",
  hammer: "requests, in 'failing endpoint': every call without a token",
  'fail-open': "requests, in 'failing endpoint': no request goes out without",
};

function lastLineOf({ stdout }: Pick<Ended, 'stdout'>): string | undefined {
  return stdout.trimEnd().split('\n').at(-1);
}

describe('the showcase', () => {
  it('ends with 0 and a table in which every row is as promised', async () => {
    const ended = await showcase(['--rows=DNCS']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout.match(/✓ as promised/g)).toHaveLength(ROWS);
    expect(ended.stdout).toContain(`${ROWS} of ${ROWS} rows good so far`);
    expect(lastLineOf(ended)).toBe(
      `All ${ROWS} rows as promised, typed calls as promised. Exit code 0.`,
    );
  });

  describe('with a promise broken', () => {
    const ended = new Map<string, Ended>();
    beforeAll(async () => {
      const run = async (name: string): Promise<unknown> =>
        ended.set(name, await showcase([`--sabotage=${name}`, '--rows=axios · v2']));
      await Promise.all(Object.keys(FINDINGS).map(run));
    });

    it.each(Object.entries(FINDINGS))('ends with 1 and says where: %s', (name, finding) => {
      const { code, stdout } = ended.get(name) ?? { stdout: '' };
      expect(code).toBe(1);
      expect(stdout.match(/✗ broken/g)).toHaveLength(2);
      expect(stdout).toContain(`✗ ${finding}`);
      expect(lastLineOf({ stdout })).toBe(
        '2 of 2 rows broken, typed calls as promised. Exit code 1.',
      );
    });
  });

  it('ends with 2 for a wrong argument, and names it', async () => {
    const ended = await showcase(['--sabotage=nothing']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/--sabotage takes one of renewal/);
  });

  it('ends with 2 for rows that there are not', async () => {
    const ended = await showcase(['--rows=telnet']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('--rows takes');
  });

  it('ends with 0 for --help', async () => {
    const ended = await showcase(['--help']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('npm start [-- [--rows=');
  });
});
