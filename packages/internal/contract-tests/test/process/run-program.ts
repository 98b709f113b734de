import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@kaisa-auth/emulator';
import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';

export interface Ended {
  /** 0 if it ended by itself and well. */
  code: number;
  /** Whether it had to be ended. */
  killed: boolean;
  stdout: string;
  stderr: string;
}

/** Options for a provider in a program, which may run on a busy machine. */
export function patientAuth({ auth }: Emulator): object {
  return { ...auth, timeoutMs: PATIENCE_MS };
}

/** The last resort against a program that hangs. */
const DEADLINE_MS = 240_000;

/** Runs a program of `fixtures` on the built packages, until it ends; `input` is what it finds in `KAISA`. */
export function runProgram(name: string, input: object): Promise<Ended> {
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
