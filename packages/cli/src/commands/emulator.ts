import type { Command } from 'commander';
import type { Context } from '../context.js';

const AFTER_HELP = `
The emulator serves the token endpoint, v2, v3 and DNCS on loopback, with generated data, and prints its
addresses and credentials. All options are passed on to it: kaisa-auth emulator --help lists them.

The emulator is a separate package, @kaisa-auth/emulator, because doctor, token and request do not
need it.

Example:
  $ npx -p @kaisa-auth/cli -p @kaisa-auth/emulator kaisa-auth emulator --port 8080`;

/** Adds `kaisa-auth emulator`, which hands its arguments over to the emulator's own command. */
export function emulatorCommand(program: Command, context: Context): void {
  program
    .command('emulator')
    .summary('start an emulator of Kaisa on loopback')
    .description('Starts an emulator of Kaisa, for development and tests without credentials.')
    .usage('[options of the emulator]')
    .argument('[options...]', 'passed on to the emulator')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .addHelpText('after', AFTER_HELP)
    .action(async (words: readonly string[]) => {
      const { runEmulator } = await import('../peers/emulator.js');
      context.setExitCode(await runEmulator(words));
    });
}
