import { Argument, Option, type Command } from 'commander';
import type { Context } from '../context.js';
import type { RequestFlags } from '../request/flags.js';
import { addCommonOptions, ownOptions } from './common-options.js';

const EXAMPLES = `
PATH is relative to the base URL of the API, such as /customers. A URL is used unchanged, and must have
the origin of an API: the token is sent nowhere else.

Fields are sent as a form to v2, whose version begins with 2, and as JSON to the other APIs. With GET,
HEAD and DELETE, they are sent in the query.

Examples:
  $ kaisa-auth request /customers
  $ kaisa-auth request /customers -f custnr=C-9101 -f name=Example
  $ kaisa-auth request GET /customers -f custnr=C-9101
  $ kaisa-auth request PUT /customers/407382 -f name=Other
  $ kaisa-auth request --paginate /customers | jq .name
  $ kaisa-auth request --api dncs --input visitor.json`;

/** Adds `kaisa-auth request`. */
export function requestCommand(program: Command, context: Context): void {
  const command = program
    .command('request')
    .summary('send a request with a token, and print the response')
    .description('Sends a request with a valid token, and prints the body of the response.')
    .usage('[options] [METHOD] PATH-or-URL')
    .addArgument(
      new Argument('[METHOD]', 'default: POST with fields or a body, otherwise GET').argOptional(),
    )
    .argument('[PATH-or-URL]', 'the path or URL to request; optional for DNCS')
    .addOption(
      new Option('--api <api>', 'the API that PATH belongs to')
        .choices(['v2', 'v3', 'dncs'])
        .default('v2'),
    )
    .option('-f, --field <name=value>', 'a field to send; can be repeated', collect)
    .option('--json [body]', 'send this JSON body; without one, send the fields as JSON')
    .option('--input <file>', 'send this file, or standard input if it is -')
    .option('--paginate', 'request all pages, and print each row as a line of JSON')
    .option('-i, --include', 'also print the status and the headers')
    .addHelpText('after', EXAMPLES)
    .action((first: string | undefined, second: string | undefined, flags: RequestFlags) =>
      sendRequest(first, second, ownOptions(flags), context),
    );
  addCommonOptions(command);
}

function collect(field: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, field];
}

async function sendRequest(
  first: string | undefined,
  second: string | undefined,
  flags: RequestFlags,
  context: Context,
): Promise<void> {
  const { request } = await import('../request/request.js');
  await request(first, second, flags, context);
}
