import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const bootstrap = new URL('../../repository-tools/bootstrap.mjs', import.meta.url);

/** `npm start`, where nothing can be installed or built: there is no npx to be found. */
function start(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = [fileURLToPath(bootstrap), 'start:workspace', ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8', env: { PATH: '' } });
}

describe('npm start, before anything is installed', () => {
  it.each([
    { option: '--sabotage=nonsense', says: '--sabotage takes one of format' },
    {
      option: '--rows=nonsense',
      says: "--rows takes a part of a row's name, as 'axios · v2 · form'",
    },
  ])('rejects $option', ({ option, says }) => {
    const { status, stdout, stderr } = start(option);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  it('answers --help', () => {
    const { status, stdout } = start('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm start [-- [--rows=');
  });

  it('goes on to install for valid options', () => {
    const { status, stdout, stderr } = start('--sabotage=renewal', '--rows=DNCS · json');
    expect(status).toBe(1);
    expect(stdout).toContain('Installing');
    expect(stderr).toContain('npx could not be run');
  });
});
