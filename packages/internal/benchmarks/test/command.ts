// What `pnpm bench` runs. Needs what `pnpm build` makes.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));
export const DEADLINE_MS = 170_000;

export interface Ended {
  readonly code: number | string | null | undefined;
  readonly output: string;
}

export function bench(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [PROGRAM, ...args];
    execFile(process.execPath, command, { timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, output: stdout + stderr });
    });
  });
}
