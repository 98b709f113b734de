import { CommanderError } from 'commander';
import { UsageError } from './errors.js';
import { explainError } from './explain/error.js';
import type { Host } from './host.js';
import { Output } from './output/output.js';
import { createProgram, helpHintFor } from './program.js';

const SUCCESS = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/**
 * Runs the command line. Failures are written to `host.stderr` and do not reject.
 *
 * @param words the arguments, without `node` and the program
 * @returns the exit code: 0 success, 1 failure, 2 invalid command line
 * @example
 * ```ts
 * import { processHost, run } from '@kaisa-auth/cli';
 *
 * const exitCode = await run(['token', '--help'], processHost());
 * ```
 */
export async function run(words: readonly string[], host: Host): Promise<number> {
  const output = new Output(host);
  let exitCode = SUCCESS;
  const setExitCode = (code: number): void => {
    exitCode = code;
  };
  const program = createProgram({ host, output, setExitCode });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? SUCCESS : WRONG_USAGE;
    await output.report(`kaisa-auth: ${explainError(error)}`);
    if (error instanceof UsageError) await output.report(helpHintFor(words, program));
    if (output.isVerbose && error instanceof Error) await output.report(error.stack ?? '');
    return error instanceof UsageError ? WRONG_USAGE : FAILED;
  }
}
