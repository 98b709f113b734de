import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { NEXT_STEPS } from '../src/ending.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

it.each([
  { arg: '--help', status: 0, says: 'Usage: npm start' },
  { arg: '--sabotage=renewal', status: 1, says: '✗ renewal:' },
  { arg: '--quick', status: 2, says: 'npm start: Unknown option' },
])('npm start -- $arg exits with $status', ({ arg, status, says }) => {
  const command = `npx pnpm@10.34.9 --silent start:workspace ${arg}`;
  const run = spawnSync(command, { cwd: root, shell: true, encoding: 'utf8' });
  expect(run.stdout + run.stderr).toContain(says);
  expect(run.status).toBe(status);
});

it('npm start ends with a command that runs the emulator, built or not', () => {
  const [, command] = /as a server +(.+)/.exec(NEXT_STEPS) ?? [];
  rmSync(`${root}/packages/emulator/dist/cli.js`, { force: true });
  const options = { cwd: root, shell: true, encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync(`${command} --for 1`, options);
  expect(stdout).toContain('http://127.0.0.1:');
  expect(status).toBe(0);
});
