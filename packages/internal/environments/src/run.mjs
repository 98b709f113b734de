import { spawn } from 'node:child_process';

/** The last resort against a hang. */
export const HANGS_AFTER_MS = 600_000;

/** Resolves with the output of a command. Rejects, with the output in the message, unless it exits with 0. */
export async function run(command, args, options) {
  const { output, ended } = start(command, args, options);
  const status = await ended;
  if (status === 0) return output();
  throw new Error(`${command} ${args.join(' ')}: exited with ${status}\n${output()}`);
}

/** Starts a command, and stops it when this process exits. */
export function start(command, args, { cwd, env = {} }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      process.off('exit', stop);
      resolve(signal ?? status);
    });
  });
  return { child, output: () => output, ended };
}

/** Resolves with the first URL on loopback that a program prints, once it is printed. */
export function urlIn({ child, output }) {
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(output())));
    child.stdout.on('data', () => {
      const [, port] = /http:\/\/[\w.]+:(\d+)/.exec(output()) ?? [];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
}
