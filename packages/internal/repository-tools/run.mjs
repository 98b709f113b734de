// Runs commands of the checks.
import { spawnSync } from 'node:child_process';
import { root } from './workspace.mjs';

/** Runs it and returns its output; throws, with the output, unless it ends with `expected`. */
export function run(command, args, { cwd = root, env = {}, expected = 0 } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status === expected) return stdout;
  throw new Error(`${[command, ...args].join(' ')}: ended with ${status}\n${stdout}${stderr}`);
}
