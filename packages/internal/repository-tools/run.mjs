// Runs commands for the checks.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './workspace.mjs';

/**
 * Resolves with the output of a command. Rejects, with the output in the message, unless it exits with `expected`.
 * `live` prints the output line by line instead.
 */
export function run(command, args, { cwd = root, env = {}, expected = 0, live = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = [];
  for (const input of [child.stdout, child.stderr]) {
    const read = live ? (line) => console.log(`      ${line}`) : (line) => lines.push(line);
    createInterface({ input }).on('line', read);
  }
  const commandLine = [command, ...args].join(' ');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      const output = lines.join('\n');
      if (status === expected) return resolve(output);
      reject(new Error(`${commandLine}: exited with ${signal ?? status}\n${output}`));
    });
  });
}
