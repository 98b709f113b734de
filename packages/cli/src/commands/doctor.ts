import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { DoctorFlags } from '../doctor/case.js';
import { addCommonOptions, ownOptions } from './common-options.js';

const AFTER_HELP = `
Checks variables, Node, proxy, DNS, TCP, TLS, the clock, the token endpoint (with a form and with JSON),
the token, v2, v3, DNCS with --dncs, and Redis if REDIS_URL is set. Each check passes (✓), warns (!) or
fails (✗), and says what to do next. Checks that depend on a failed one are skipped.

Exit code: 1 if a check fails, otherwise 0

Examples:
  $ kaisa-auth doctor
  $ kaisa-auth doctor --env-file .env --json`;

/** Adds `kaisa-auth doctor`. */
export function doctorCommand(program: Command, context: Context): void {
  const command = program
    .command('doctor')
    .summary('check your credentials and the connection to Kaisa')
    .description('Checks your credentials and the connection to Kaisa.')
    .option('--dncs', 'check DNCS too; this may consume a number')
    .option('--json', 'print the results as JSON')
    .addHelpText('after', AFTER_HELP)
    .action(async (flags: DoctorFlags) => {
      const { runDoctor } = await import('../doctor/run-doctor.js');
      context.setExitCode(await runDoctor(ownOptions(flags), context));
    });
  addCommonOptions(command);
}
