import { Command } from 'commander';
import { acceptEarlyEnvFile } from './commands/common-options.js';
import { completionCommand } from './commands/completion.js';
import { doctorCommand } from './commands/doctor.js';
import { emulatorCommand } from './commands/emulator.js';
import { requestCommand } from './commands/request.js';
import { tokenCommand } from './commands/token.js';
import type { Context } from './context.js';
import { ownVersion } from './version.js';

const DESCRIPTION = `Checks credentials for Kaisa (formerly Freespee), prints tokens and sends requests.
Unofficial: not made, supported or endorsed by Kaisa.`;

const AFTER_HELP = `
Credentials come from KAISA_CLIENT_ID and KAISA_CLIENT_SECRET, from --env-file, or from a prompt on a
terminal. The secret cannot be passed as an argument.

Exit codes: 0 success, 1 failure, 2 invalid command line. If the file of --env-file is missing,
Node itself prints "node: <file>: not found" and exits with 9.

Start here:
  $ export KAISA_CLIENT_ID=… KAISA_CLIENT_SECRET=…
  $ kaisa-auth doctor`;

/** Creates the command line. Each command imports what it needs when it runs, so that help and version are quick. */
export function createProgram(context: Context): Command {
  const program = new Command('kaisa-auth');
  const { stdout, stderr } = context.host;
  program
    .description(DESCRIPTION)
    .version(ownVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => {
        write(withoutValue(text.replace(/^error: /, 'kaisa-auth: ')));
      },
      // The same width everywhere, so that the reference page is what a terminal shows.
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .enablePositionalOptions()
    .showHelpAfterError(helpHint('kaisa-auth'));
  acceptEarlyEnvFile(program);
  // Commands take over the settings above, so they are added last.
  doctorCommand(program, context);
  tokenCommand(program, context);
  requestCommand(program, context);
  emulatorCommand(program, context);
  completionCommand(program, context);
  for (const command of program.commands) {
    command.showHelpAfterError(helpHint(`kaisa-auth ${command.name()}`));
  }
  return program;
}

/** Says where the usage of the command is explained that these arguments run. */
export function helpHintFor(words: readonly string[], { commands }: Command): string {
  const command = commands.find((one) => words.includes(one.name()));
  return helpHint(['kaisa-auth', ...(command ? [command.name()] : [])].join(' '));
}

function helpHint(command: string): string {
  return `See ${command} --help.`;
}

const HELP_WIDTH = 100;

/** Commander quotes an unknown option with its value, which may be the secret, and may contain anything. */
const UNKNOWN_OPTION =
  /(?<=unknown option ')(--[\w-]*|-.)(.*)(?='(?:\n\(Did you mean [^\n]*\?\))?\n$)/s;

function withoutValue(text: string): string {
  return text.replace(UNKNOWN_OPTION, (_, name: string, value: string) => {
    if (value === '') return name;
    return `${name}${value.startsWith('=') ? '=' : ''}…`;
  });
}
