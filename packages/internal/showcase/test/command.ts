import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs what `npm start` runs, with no `KAISA_*` in the environment but those given. */
export function showcase(
  args: readonly string[],
  kaisa: Record<string, string> = {},
): Promise<Ended> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('KAISA_'));
  const env = { ...Object.fromEntries(inherited), ...kaisa };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [command, ...args],
      { env, timeout: 240_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? error.code : 0, stdout, stderr });
      },
    );
  });
}
