import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const bootstrap = new URL('../../repository-tools/bootstrap.mjs', import.meta.url);

/** Runs `npm start` where nothing can be installed or built, since there is no npx. */
function start(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const command = [fileURLToPath(bootstrap), 'start:workspace', ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8', env: { PATH: '' } });
}

describe('npm start, before anything is installed', () => {
  it.each([
    { arg: '--sabotage=toString', says: '--sabotage must be one of format, ' },
    { arg: '--rows=nonsense', says: "--rows matches no row; the first one is 'axios · v2 · form'" },
    { arg: '--quick', says: "Unknown option '--quick'" },
  ])('rejects $arg and says why', ({ arg, says }) => {
    const { status, stdout, stderr } = start(arg);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  it('answers --help', () => {
    const { status, stdout } = start('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm start [-- [--rows=');
  });

  it('prints progress and installs', () => {
    const { status, stdout, stderr } = start('--sabotage=renewal', '--rows=DNCS · json');
    expect(status).toBe(1);
    expect(stdout).toContain('[1/2] Installing');
    expect(stderr).toContain('npx could not be run');
  });
});
