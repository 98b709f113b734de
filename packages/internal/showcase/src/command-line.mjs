// What `npm start` may be asked, and what can be answered before anything is installed or built: so this is plain
// JavaScript that imports nothing but Node. packages/internal/repository-tools/bootstrap.mjs asks it first, and main.ts again.
import { parseArgs } from 'node:util';

/** The promises that can be broken in the clients under test, and how; src/sabotage.ts does it. */
export const BREAKS = {
  renewal: 'a token is renewed only once it has ended, so steady traffic waits',
  stampede: 'callers share no token request: each one makes its own',
  replay: 'a refused request is not sent again with a new token',
  hammer: 'after a failure every call asks the token endpoint again, and waits for it',
  'fail-open': 'without a token the request goes out all the same',
};

const CLIENTS = ['axios', 'ky', 'openapi-fetch', 'fetch'];
const APIS = ['v2', 'v3', 'DNCS'];
const FORMATS = ['form', 'json'];

/** The rows of the table, in their order: each client against each API in each format. src/row.ts has what is behind them. */
export const ROW_NAMES = CLIENTS.flatMap((client) =>
  APIS.flatMap((api) => FORMATS.map((format) => `${client} · ${api} · ${format}`)),
);

const [EXAMPLE_OF_ROWS] = ROW_NAMES;

/** @typedef {keyof typeof BREAKS} SabotageName */
/** @typedef {{ readonly kind: 'help' } | { readonly kind: 'mistake', readonly message: string }} WithoutRun */

/**
 * @param {readonly string[]} argv
 * @returns {WithoutRun | { readonly kind: 'run', readonly sabotage: SabotageName | undefined, readonly rows: readonly string[] }}
 */
export function readCommandLine(argv) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sabotage: { type: 'string' },
        rows: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const { sabotage, rows: part = '' } = values;
    if (sabotage !== undefined && !isSabotage(sabotage))
      return mistake(`--sabotage takes one of ${Object.keys(BREAKS).join(', ')}`);
    const rows = ROW_NAMES.filter((name) => name.includes(part));
    if (rows.length === 0)
      return mistake(`--rows takes a part of a row's name, as '${EXAMPLE_OF_ROWS}'`);
    return { kind: 'run', sabotage, rows };
  } catch (error) {
    return mistake(/** @type {Error} */ (error).message);
  }
}

/**
 * @param {string} message
 * @returns {WithoutRun}
 */
function mistake(message) {
  return { kind: 'mistake', message };
}

/**
 * @param {string} name
 * @returns {name is SabotageName}
 */
function isSabotage(name) {
  return Object.hasOwn(BREAKS, name);
}

/**
 * Prints the answer to what asks for no run, and gives the exit code.
 * @param {WithoutRun} request
 * @returns {number}
 */
export function answerWithoutRun(request) {
  if (request.kind === 'help') {
    process.stdout.write(helpText());
    return 0;
  }
  console.error(`npm start: ${request.message}\nSee npm start -- --help.`);
  return 2;
}

/** @returns {string} */
export function helpText() {
  const breaks = Object.entries(BREAKS).map(
    ([name, what]) => `  --sabotage=${name.padEnd(10)} ${what}`,
  );
  return [
    `npm start [-- [--rows='${EXAMPLE_OF_ROWS}'] [--sabotage=<promise>]]`,
    '',
    'Drives every adapter against emulators of Kaisa and shows whether the promises hold. Exit code: 0 if',
    'all is as promised, 1 if something is not, 2 for a wrong command line. --rows: those whose name has this part.',
    '',
    'Breaks one promise in the clients under test, so that the exit code is 1:',
    ...breaks,
    '',
    'With KAISA_CLIENT_ID and KAISA_CLIENT_SECRET in the environment it makes a few GETs to the real service',
    'instead. KAISA_TOKEN_URL and KAISA_BASE_URL (version included) say where, if not at the default.',
    '',
  ].join('\n');
}
