// The command line of `npm start`. packages/internal/repository-tools/bootstrap.mjs reads it before anything is installed or
// built, so this is plain JavaScript that imports nothing but Node; main.ts reads it again.
import { parseArgs } from 'node:util';

/**
 * What the showcase checks, each with the sabotage that breaks it in the clients under test. The check of the same name
 * must detect `--sabotage=<name>`; src/sabotage.ts has the code.
 */
export const PROMISES = {
  format: {
    promise: 'token requests use the body format of the row (B1)',
    sabotage: 'token requests use the other body format',
  },
  stampede: {
    promise: 'callers without a token share one token request (B9)',
    sabotage: 'callers without a token do not share their request',
  },
  reuse: {
    promise: 'a token is reused until its renewal is due (B7)',
    sabotage: 'a token is requested although the cached one is not due for renewal',
  },
  renewal: {
    promise: 'steady traffic never waits for a token (B8)',
    sabotage: 'a token is renewed only once it has expired',
  },
  replay: {
    promise:
      'every call refused with a revoked token is replayed, and no caller sees the 401 (B17)',
    sabotage: 'a refused request is not replayed',
  },
  'late-401': {
    promise: 'all 401s of a revoked token cost one token request, late ones included (B10, B17)',
    sabotage: 'a late 401 drops the new token too',
  },
  body: {
    promise: 'a replayed request keeps its method, URL, content type and body (B17)',
    sabotage: 'a replayed request has another body',
  },
  outage: {
    promise: 'a failed renewal fails no call while the token is valid (B12)',
    sabotage: 'a failed renewal drops the token',
  },
  hammer: {
    promise: 'an endpoint that is down gets no more token requests until the cooldown is over (B5)',
    sabotage: 'every call during the cooldown requests a token',
  },
  'fail-open': {
    promise: 'a call without a token fails, and nothing is sent (B16)',
    sabotage: 'a call that gets no token is sent without one',
  },
  recovery: {
    promise: 'every call succeeds once the endpoint has recovered (B5)',
    sabotage: 'a failure is repeated after the recovery',
  },
  typed: {
    promise: 'typed calls return what their types say, with one token',
    sabotage: 'the typed client calls another API',
  },
};

const CLIENTS = ['axios', 'ky', 'openapi-fetch', 'fetch'];
const APIS = ['v2', 'v3', 'DNCS'];
const FORMATS = ['form', 'json'];

/** The rows of the table, in order: each client against each API in each format. src/row.ts has their code. */
export const ROW_NAMES = CLIENTS.flatMap((client) =>
  APIS.flatMap((api) => FORMATS.map((format) => `${client} · ${api} · ${format}`)),
);

const [EXAMPLE_OF_ROWS] = ROW_NAMES;

/** @typedef {keyof typeof PROMISES} PromiseName */
/** @typedef {{ readonly sabotage: PromiseName | undefined, readonly rows: readonly string[] }} Run */

/**
 * Reads what to run. Answers a command line that needs no run, and returns the exit code.
 * @param {readonly string[]} argv
 * @returns {Run | number}
 */
export function readCommandLine(argv) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sabotage: { type: 'string' },
        rows: { type: 'string', default: '' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(helpText());
      return 0;
    }
    const sabotage = /** @type {PromiseName | undefined} */ (values.sabotage);
    if (sabotage !== undefined && !Object.hasOwn(PROMISES, sabotage))
      return refuse(`--sabotage must be one of ${Object.keys(PROMISES).join(', ')}`);
    const rows = ROW_NAMES.filter((name) => name.includes(values.rows));
    if (rows.length > 0) return { sabotage, rows };
    return refuse(`--rows matches no row; the first one is '${EXAMPLE_OF_ROWS}'`);
  } catch (error) {
    return refuse(/** @type {Error} */ (error).message);
  }
}

/**
 * Says what is wrong with the command line, and returns the exit code.
 * @param {string} message
 * @returns {number}
 */
export function refuse(message) {
  console.error(`npm start: ${message}\nSee npm start -- --help.`);
  return 2;
}

/** @returns {string} */
function helpText() {
  const sabotages = Object.entries(PROMISES).map(
    ([name, { sabotage }]) => `  --sabotage=${name.padEnd(10)} ${sabotage}`,
  );
  return [
    `Usage: npm start [-- [--rows='${EXAMPLE_OF_ROWS}'] [--sabotage=<check>]]`,
    '',
    'Runs every adapter against the emulator and checks the results. Exit code: 0 if every check passes, 1 if one',
    'fails, 2 for an invalid command line.',
    '',
    "  --rows='<text>'       runs only the rows whose name contains this text",
    '  --sabotage=<check>    breaks the clients under test, so that this check must fail:',
    '',
    ...sabotages,
    '',
    'With KAISA_CLIENT_ID and KAISA_CLIENT_SECRET in the environment, npm start sends a few GETs to the real Kaisa',
    'instead. KAISA_TOKEN_URL and KAISA_BASE_URL (with the version) replace the default URLs.',
    '',
  ].join('\n');
}
