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
    sabotage: 'calls are sent even if no token was obtained',
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

export type PromiseName = keyof typeof PROMISES;

/** @throws TypeError if the command line is invalid */
export function readCommandLine(args: string[]): { help: boolean; sabotage?: PromiseName } {
  const { values } = parseArgs({
    args,
    options: { sabotage: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const { help = false, sabotage } = values;
  if (sabotage === undefined) return { help };
  if (isPromise(sabotage)) return { help, sabotage };
  throw new TypeError(`--sabotage must be one of ${Object.keys(PROMISES).join(', ')}`);
}

function isPromise(name: string): name is PromiseName {
  return Object.hasOwn(PROMISES, name);
}

export function helpText(): string {
  const sabotages = Object.entries(PROMISES).map(
    ([name, { sabotage }]) => `  --sabotage=${name.padEnd(10)} ${sabotage}`,
  );
  return [
    'Usage: npm start [-- --sabotage=<check>]',
    '',
    'Runs every adapter against the emulator and checks the results. Exit code: 0 if every check passes, 1 if one',
    'fails, 2 for an invalid command line.',
    '',
    '  --sabotage=<check>    breaks the clients under test, so that this check must fail:',
    '',
    ...sabotages,
    '',
    'With KAISA_CLIENT_ID and KAISA_CLIENT_SECRET in the environment, npm start sends a few GETs to the real Kaisa',
    'instead. KAISA_TOKEN_URL and KAISA_BASE_URL (with the version) replace the default URLs.',
    '',
  ].join('\n');
}
