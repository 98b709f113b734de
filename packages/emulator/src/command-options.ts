import type { EmulatorOptions } from './options.js';

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

/** The options that the flags of a command line give, unchecked: `startEmulator` checks. */
export function emulatorOptions(
  parsed: Record<string, unknown>,
  argv: readonly string[],
): EmulatorOptions {
  const given = flags.flatMap(({ flag, option, value }) => {
    const read = parsed[camelCase(flag)];
    if (read === undefined) return [];
    return [[option, value === 'number' ? read : asTyped(argv, flag, read)]];
  });
  return Object.fromEntries(given) as EmulatorOptions;
}

/** The flag that sets an option, for messages: `--lifetime` for `tokenLifetimeSeconds`. */
export function flagOf(option: string): string {
  return `--${flags.find((entry) => entry.option === option)?.flag ?? option}`;
}

/** cac reads `007` as the number 7; ids and secrets stay as they were typed. */
function asTyped(argv: readonly string[], flag: string, read: unknown): unknown {
  if (typeof read !== 'number') return read;
  const start = argv.findIndex((word) => word === `--${flag}` || word.startsWith(`--${flag}=`));
  const word = argv[start] ?? '';
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[start + 1] ?? String(read));
}

function camelCase(flag: string): string {
  return flag.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
