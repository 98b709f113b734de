// Runs commands for the checks.
import { execFile } from 'node:child_process';
import { root } from './workspace.mjs';

/** Resolves with the output of a command; rejects, with the output in the message, unless it exits with `expected`. */
export function run(command, args, { cwd = root, env = {}, expected = 0 } = {}) {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error ? (error.signal ?? error.code) : 0;
      if (code === expected) return resolve(stdout);
      const commandLine = [command, ...args].join(' ');
      reject(new Error(`${commandLine}: exited with ${code}\n${stdout}${stderr}`));
    });
  });
}
