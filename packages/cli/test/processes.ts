import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { onTestFinished } from 'vitest';
import { patiently, type Ended } from './support.js';

/** The built command. */
export const PROGRAM = fileURLToPath(new URL('../bin/kaisa-auth.js', import.meta.url));

/** Variables of this process that a child needs to run, and none that it would report. */
export function plainEnvironment(more: Record<string, string> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? '', ...more };
}

/** Returns a PATH on which `kaisa-auth` is the built command. */
export function pathWithCommand(): string {
  const folder = temporaryFolder();
  // The shells under test may have libraries of their own, which are not for Node.
  const script = `#!/bin/sh\nunset LD_LIBRARY_PATH\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`;
  writeFileSync(join(folder, 'kaisa-auth'), script, { mode: 0o755 });
  return `${folder}${delimiter}${process.env.PATH ?? ''}`;
}

/** Runs a program to its end, with pipes for standard output and error. */
export async function runProcess(
  file: string,
  words: readonly string[],
  env: Record<string, string>,
  cwd?: string,
): Promise<Ended> {
  const child = spawn(file, words, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

/** Runs the built command. */
export function runBuilt(words: readonly string[], env: Record<string, string>): Promise<Ended> {
  return runProcess(process.execPath, [PROGRAM, ...patiently(words)], plainEnvironment(env));
}
