import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NEXT_STEPS } from '../src/ending.js';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Runs what `npm start` runs, without `KAISA_*` in the environment. */
function showcase(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('KAISA_'));
  const env = Object.fromEntries(inherited);
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', env });
}

describe('npm start', () => {
  it('exits with 0, a table in which every row has passed, and the next steps', () => {
    const { status, stdout, stderr } = showcase('--rows=v2');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/✓ passed/g)).toHaveLength(8);
    expect(stdout).toContain('All 8 rows and the typed calls passed. Exit code 0.\n');
    expect(stdout).toMatch(/axios .*kaisaAuth\(instance, auth\)/);
  });

  it('prints a command that runs the emulator, built or not', () => {
    const [, command] = /as a server +(.+)/.exec(NEXT_STEPS) ?? [];
    rmSync(`${root}/packages/emulator/dist/cli.js`, { force: true });
    const options = { cwd: root, shell: true, encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(`${command} --for 1`, options);
    expect(stdout).toContain('http://127.0.0.1:');
    expect(status).toBe(0);
  });

  it('exits with 1 for a failed check, and explains it', () => {
    const { status, stdout, stderr } = showcase('--sabotage=renewal', '--rows=ky · DNCS');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.match(/✗ failed/g)).toHaveLength(2);
    expect(stdout).toMatch(
      /✗ renewal: .*\(B8\)\n {4}in 'renewal': 4 calls delayed, .* \(ky · DNCS · form, one of 2 rows\)/,
    );
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
      '2 of 2 rows failed, the typed calls passed. Exit code 1.',
      'This run was sabotaged on purpose: --sabotage=renewal.',
    ]);
  });
});
