import { InvalidArgumentError, Option, type Command } from 'commander';
import { UsageError } from '../errors.js';

const DEFAULT_TIMEOUT = 10;

/** A day: longer timers are a mistake. */
const MAX_TIMEOUT = 86_400;

/** Adds the options that all commands share which talk to Kaisa. */
export function addCommonOptions(command: Command): Command {
  return command
    .option('--client-id <id>', 'your client id (KAISA_CLIENT_ID)')
    .option(
      '--token-url <url>',
      'URL of the token endpoint (KAISA_TOKEN_URL; default: that of Kaisa)',
    )
    .option(
      '--base-url <url>',
      'base URL of v2, with its version (KAISA_BASE_URL; default: https://api.analytics.freespee.com/2.4.9)',
    )
    .option(
      '--v3-url <url>',
      'base URL of v3, with its version (KAISA_V3_URL; default: that of v2 with 3.0.0, which is assumed)',
    )
    .option('--dncs-url <url>', 'complete URL of DNCS (KAISA_DNCS_URL; no default)')
    .option('--env-file <file>', 'read variables from a file; the environment takes precedence')
    .option('--timeout <seconds>', 'time limit of each step', parseTimeout, DEFAULT_TIMEOUT)
    .option('-v, --verbose', 'print details to standard error, but no secrets')
    .addOption(rejectedSecretOption());
}

/** Returns options as commander passes them, without what somebody put on `Object.prototype`. */
export function ownOptions<Options extends object>(options: Options): Options {
  return Object.assign(Object.create(null) as Options, options);
}

/** Accepts `--env-file` before the name of the command too, where some programs take such options. */
export function acceptEarlyEnvFile(program: Command): void {
  program.addOption(new Option('--env-file <file>').hideHelp());
  program.hook('preAction', (_, command) => {
    const { envFile } = ownOptions(program.opts<{ envFile?: string }>());
    if (envFile === undefined || command.getOptionValue('envFile') !== undefined) return;
    command.setOptionValue('envFile', envFile);
  });
}

/** Creates an option that rejects the secret as an argument, and says why. The value is neither kept nor printed. */
function rejectedSecretOption(): Option {
  const option = new Option('--client-secret [secret]').hideHelp().preset('');
  return option.argParser(() => {
    throw new UsageError(
      'the client secret cannot be passed as an argument, because other users of this machine can read arguments. ' +
        'Set KAISA_CLIENT_SECRET, or use --env-file.',
    );
  });
}

function parseTimeout(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= MAX_TIMEOUT) return seconds;
  throw new InvalidArgumentError(`It takes a number of seconds above 0, at most ${MAX_TIMEOUT}.`);
}
