import { OptionError, type EmulatorOptions } from './options.js';

interface Flag {
  flag: string;
  /** The option of `startEmulator` that the flag sets. */
  option: keyof EmulatorOptions;
  value?: 'text' | 'file' | 'number';
  description: string;
}

/** The flags that set an option of `startEmulator`. */
export const flags: readonly Flag[] = [
  { flag: 'port', option: 'port', value: 'number', description: 'TCP port (default: a free one)' },
  {
    flag: 'hostname',
    option: 'hostname',
    value: 'text',
    description: 'Loopback address (default: 127.0.0.1)',
  },
  {
    flag: 'host',
    option: 'host',
    value: 'text',
    description: 'Any other address to listen on, such as 0.0.0.0 in a container',
  },
  {
    flag: 'separate-hosts',
    option: 'separateHosts',
    description: 'Serve v3 and DNCS on separate ports',
  },
  {
    flag: 'client-id',
    option: 'clientId',
    value: 'text',
    description: 'Client id (default: emulator-client)',
  },
  {
    flag: 'client-secret',
    option: 'clientSecret',
    value: 'text',
    description: 'Client secret (default: random)',
  },
  {
    flag: 'lifetime',
    option: 'tokenLifetimeSeconds',
    value: 'number',
    description: 'Lifetime of a token in seconds (default: 300)',
  },
  {
    flag: 'v2-version',
    option: 'v2Version',
    value: 'text',
    description: 'Path segment of v2 (default: 2.4.9)',
  },
  {
    flag: 'v3-version',
    option: 'v3Version',
    value: 'text',
    description: 'Path segment of v3 (default: 3.0.0, assumed)',
  },
  {
    flag: 'dncs-path',
    option: 'dncsPath',
    value: 'text',
    description: 'Path of DNCS (default: /dncs, assumed)',
  },
  {
    flag: 'customers',
    option: 'customers',
    value: 'number',
    description: 'Number of customers to generate (default: 25)',
  },
  {
    flag: 'seed',
    option: 'seed',
    value: 'number',
    description: 'Seed of the generated data (default: 1)',
  },
  {
    flag: 'state',
    option: 'stateFile',
    value: 'file',
    description: 'JSON file to start from instead of generated data',
  },
  {
    flag: 'digest-user',
    option: 'digestUser',
    value: 'text',
    description: 'User name for HTTP Digest on v2 (default: none)',
  },
  {
    flag: 'digest-password',
    option: 'digestPassword',
    value: 'text',
    description: 'Password for HTTP Digest on v2',
  },
  {
    flag: 'control-token',
    option: 'controlToken',
    value: 'text',
    description: 'Token for the controls over HTTP (default: random)',
  },
];

/** A flag as cac describes it. `name` is where cac puts its value: in camel case, but `v2-version` stays as it is. */
interface ParsedFlag {
  readonly rawName: string;
  readonly name: string;
}

/**
 * Returns the values of the command line by flag, such as `client-id`.
 *
 * @throws OptionError if a flag is given twice
 */
export function givenFlags(
  known: readonly ParsedFlag[],
  parsed: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, unknown> {
  const given = known.map(({ rawName, name }) => [flagName(rawName), parsed[name]] as const);
  for (const [flag, value] of given) {
    if (!Array.isArray(value)) continue;
    throw new OptionError(flag, `may be given only once, not ${value.length} times`);
  }
  return new Map(given);
}

/** Returns `client-id` for `--client-id <text>`. */
function flagName(rawName: string): string {
  return rawName.replace(/^--/, '').replace(/ .*/, '');
}

/** Returns the options that the flags set. `startEmulator` checks their values. */
export function emulatorOptions(
  given: ReadonlyMap<string, unknown>,
  argv: readonly string[],
): EmulatorOptions {
  const options = flags.flatMap(({ flag, option, value }) => {
    const read = given.get(flag);
    if (read === undefined) return [];
    return [[option, value === 'number' ? read : asTyped(argv, flag, read)]];
  });
  return Object.fromEntries(options) as EmulatorOptions;
}

/** Returns the flag that sets an option, for messages: `--lifetime` for `tokenLifetimeSeconds`. */
export function flagOf(option: string): string {
  return `--${flags.find((entry) => entry.option === option)?.flag ?? option}`;
}

/** Turns `--flag -value` into `--flag=-value`, because cac would read a value with a leading hyphen as a flag. */
export function joinValues(
  argv: readonly string[],
  known: readonly (ParsedFlag & { readonly required?: boolean })[],
): string[] {
  const flagsWithValue = new Set(
    known.filter(({ required }) => required).map(({ rawName }) => `--${flagName(rawName)}`),
  );
  const words: string[] = [];
  for (const word of argv) {
    const previous = words.at(-1) ?? '';
    if (flagsWithValue.has(previous) && /^-[^-]/.test(word))
      words.splice(-1, 1, `${previous}=${word}`);
    else words.push(word);
  }
  return words;
}

/** Returns a value as it was typed, because cac reads an id or secret such as `007` as the number 7. */
function asTyped(argv: readonly string[], flag: string, read: unknown): unknown {
  if (typeof read !== 'number') return read;
  const start = argv.findIndex((word) => word === `--${flag}` || word.startsWith(`--${flag}=`));
  const word = argv[start] ?? '';
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[start + 1] ?? String(read));
}
