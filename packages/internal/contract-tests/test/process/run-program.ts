import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The last resort against a program that hangs. */
const DEADLINE_MS = 240_000;

/**
 * Runs a program of `fixtures` on the built packages, which finds `input` in `KAISA`. Resolves with its exit code, whether
 * it had to be killed, and what it printed.
 */
export function runProgram(
  name: string,
  input: object,
): Promise<{ code: number; killed: boolean; stdout: string; stderr: string }> {
  const file = fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
  const env = { PATH: process.env.PATH, KAISA: JSON.stringify(input) };
  const args = ['--unhandled-rejections=strict', '--expose-gc', file];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      resolve({ code, killed: error?.killed ?? false, stdout, stderr });
    });
  });
}
