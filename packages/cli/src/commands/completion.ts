import { Argument, Option, type Command } from 'commander';
import { SCRIPTS, SHELLS, type Shell } from '../completion/scripts.js';
import type { Context } from '../context.js';

const EXAMPLES = `
Examples:
  $ source <(kaisa-auth completion bash)
  $ source <(kaisa-auth completion zsh)
  $ kaisa-auth completion fish > ~/.config/fish/completions/kaisa-auth.fish`;

/** Adds `kaisa-auth completion`, and the hidden command that its scripts call. */
export function completionCommand(program: Command, { output }: Context): void {
  program
    .command('completion')
    .summary('print a script that completes commands in your shell')
    .description(
      'Prints a script that completes commands, options and documented paths in your shell.',
    )
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action((shell: Shell) => output.print(SCRIPTS[shell]));
  program
    .command('complete', { hidden: true })
    .addOption(new Option('--for <shell>').choices(SHELLS).default('bash'))
    .argument('[words...]')
    .action(async (words: readonly string[], flags: { readonly for: Shell }) => {
      const { candidatesFor, formatCandidate } = await import('../completion/candidates.js');
      const found = await candidatesFor(program, words);
      const lines = found.map((candidate) => formatCandidate(candidate, flags.for));
      if (lines.length > 0) await output.print(lines.join('\n'));
    });
}
