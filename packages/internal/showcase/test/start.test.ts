import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readCommandLine } from '../src/command-line.js';

const bootstrap = fileURLToPath(new URL('../../repository-tools/bootstrap.mjs', import.meta.url));

it('npm start announces the installation first', () => {
  // Without npx, nothing can be installed.
  const command = [bootstrap, 'start:workspace', '--sabotage=renewal'];
  const options = { encoding: 'utf8', env: { PATH: '' } } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, options);
  expect(status).toBe(1);
  expect(stdout).toContain('[1/2] Installing');
  expect(stderr).toContain('npx could not be run');
});

it.each([
  { arg: '--sabotage=toString', says: '--sabotage must be one of format, ' },
  { arg: '--quick', says: "Unknown option '--quick'" },
])('npm start rejects $arg and says why', ({ arg, says }) => {
  expect(() => readCommandLine([arg])).toThrow(says);
});
