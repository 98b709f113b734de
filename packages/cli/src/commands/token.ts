import { Option, type Command } from 'commander';
import type { CommonFlags } from '../config/connection.js';
import type { Context } from '../context.js';
import { addCommonOptions, ownOptions } from './common-options.js';

interface TokenFlags extends CommonFlags {
  readonly json?: boolean;
  readonly header?: boolean;
}

const EXAMPLES = `
Examples:
  $ curl -H "Authorization: Bearer $(kaisa-auth token)" https://api.analytics.freespee.com/2.4.9/customers
  $ kaisa-auth token --json --env-file .env`;

/** Adds `kaisa-auth token`. */
export function tokenCommand(program: Command, context: Context): void {
  const command = program
    .command('token')
    .summary('print an access token')
    .description('Requests an access token and prints nothing but the token.')
    .addOption(new Option('--json', 'print the token with its type and expiry').conflicts('header'))
    .option('--header', 'print the whole header: Authorization: Bearer …')
    .addHelpText('after', EXAMPLES)
    .action((flags: TokenFlags) => printToken(ownOptions(flags), context));
  addCommonOptions(command);
}

async function printToken(flags: TokenFlags, context: Context): Promise<void> {
  const { connect } = await import('../config/connection.js');
  const { provider } = await connect(flags, context);
  const token = await provider.getToken();
  const { accessToken, tokenType } = token;
  if (flags.json) {
    const expiresAt = new Date(token.expiresAt).toISOString();
    const expiresIn = Math.round((token.expiresAt - Date.now()) / 1000);
    const facts = { accessToken, tokenType, expiresAt, expiresIn };
    await context.output.printToken(JSON.stringify(facts, undefined, 2));
  } else {
    await context.output.printToken(
      flags.header ? `Authorization: Bearer ${accessToken}` : accessToken,
    );
  }
}
