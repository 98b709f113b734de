import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Failure } from '../errors.js';

const PACKAGE = '@kaisa-auth/emulator';

const HINT = `the emulator is not installed. Install it beside this command:
  npm install --save-dev @kaisa-auth/cli @kaisa-auth/emulator
or run both without installing them:
  npx -p @kaisa-auth/cli -p @kaisa-auth/emulator kaisa-auth emulator`;

/**
 * Runs the emulator's command in this process, which then runs until the emulator is stopped.
 *
 * @returns the exit code so far
 * @throws Failure if the emulator is not installed
 */
export async function runEmulator(words: readonly string[]): Promise<number> {
  const program = findProgram();
  // The emulator reads the arguments of its process.
  process.argv = [process.execPath, program, ...words];
  await import(pathToFileURL(program).href);
  return Number(process.exitCode ?? 0);
}

/** Finds the program that the emulator's package names as its command. */
function findProgram(): string {
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`${PACKAGE}/package.json`);
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> };
    return require.resolve(`${manifest}/../${Object.values(bin)[0] ?? ''}`);
  } catch {
    throw new Failure(HINT);
  }
}
