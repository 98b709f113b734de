import { OptionError, type EmulatorOptions } from './options.js';

interface Flag {
  flag: string;
  /** The option of `startEmulator` that it sets. */
  option: keyof EmulatorOptions;
  value?: 'text' | 'file' | 'number';
  description: string;
}

export const flags: readonly Flag[] = [
  { flag: 'port', option: 'port', value: 'number', description: 'TCP port (default: a free one)' },
  {
    flag: 'hostname',
    option: 'hostname',
    value: 'text',
    description: 'Loopback address (default: 127.0.0.1)',
  },
  {
    flag: 'separate-hosts',
    option: 'separateHosts',
    description: 'v3 and DNCS on ports of their own',
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
    description: 'Life of a token in seconds (default: 300)',
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
    description: 'Path segment of v3 (default: 3.0.0, a guess)',
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
    description: 'Customers at the start (default: 25)',
  },
  {
    flag: 'seed',
    option: 'seed',
    value: 'number',
    description: 'Other made-up data for another number (default: 1)',
  },
  {
    flag: 'state',
    option: 'stateFile',
    value: 'file',
    description: 'JSON file to start from instead of made-up data',
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
];

/** A flag as the parser has it: its name there follows rules of its own, by which `v2-version` stays as it is. */
interface ParsedFlag {
  readonly rawName: string;
  readonly name: string;
}

/**
 * What was given, by the flag as it is typed.
 *
 * @throws OptionError for one that is given twice
 */
export function givenFlags(
  known: readonly ParsedFlag[],
  parsed: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, unknown> {
  const given = known.map(({ rawName, name }) => [typed(rawName), parsed[name]] as const);
  for (const [flag, value] of given) {
    if (!Array.isArray(value)) continue;
    throw new OptionError(flag, `effect once: it is given ${value.length} times`);
  }
  return new Map(given);
}

/** `client-id` of `--client-id <text>`. */
function typed(rawName: string): string {
  return rawName.replace(/^--/, '').replace(/ .*/, '');
}

/** The options that the flags of a command line give, unchecked: `startEmulator` checks. */
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

/** The flag that sets an option, for messages: `--lifetime` for `tokenLifetimeSeconds`. */
export function flagOf(option: string): string {
  return `--${flags.find((entry) => entry.option === option)?.flag ?? option}`;
}

/** The parser takes what begins with a hyphen for a flag; after one that takes a value it is that value. */
export function withValuesJoined(
  argv: readonly string[],
  known: readonly (ParsedFlag & { readonly required?: boolean })[],
): string[] {
  const takeValues = new Set(
    known.filter(({ required }) => required).map(({ rawName }) => `--${typed(rawName)}`),
  );
  const words: string[] = [];
  for (const word of argv) {
    const before = words.at(-1) ?? '';
    if (takeValues.has(before) && /^-[^-]/.test(word))
      words[words.length - 1] = `${before}=${word}`;
    else words.push(word);
  }
  return words;
}

/** cac reads `007` as the number 7; ids and secrets stay as they were typed. */
function asTyped(argv: readonly string[], flag: string, read: unknown): unknown {
  if (typeof read !== 'number') return read;
  const start = argv.findIndex((word) => word === `--${flag}` || word.startsWith(`--${flag}=`));
  const word = argv[start] ?? '';
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[start + 1] ?? String(read));
}
