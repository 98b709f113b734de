import { randomBytes } from 'node:crypto';
import { argumentError } from './argument-error.js';
import { isRecord } from './body.js';

/** A source of time, such as `Date`. */
export interface Clock {
  /** Returns the time in milliseconds since 1970. */
  now(): number;
}

/** Options of `startEmulator`. An invalid option rejects with a `TypeError` that names it. */
export interface EmulatorOptions {
  /** The TCP port. Defaults to 0, which means any free port. */
  port?: number;
  /** The loopback address to listen on: `localhost`, `::1` or `127.x.y.z`. Defaults to `127.0.0.1`. */
  hostname?: string;
  /** Serves v3 and DNCS on separate ports, so that they have other origins. Defaults to false: one port for all. */
  separateHosts?: boolean;
  /** The client id that the token endpoint accepts. Defaults to `emulator-client`. */
  clientId?: string;
  /** The client secret that the token endpoint accepts. Defaults to a new random one at each start. */
  clientSecret?: string;
  /** The lifetime of a token, in seconds. Defaults to 300, as Kaisa documents. */
  tokenLifetimeSeconds?: number;
  /** The clock for lifetimes and recorded times. Defaults to `Date`. */
  clock?: Clock;
  /** The version segment in the path of v2. Defaults to `2.4.9`, the newest seen in the vendor's own clients. */
  v2Version?: string;
  /**
   * The version segment in the path of v3. Defaults to `3.0.0`, **assumed**: Kaisa issues the real one with the
   * credentials.
   */
  v3Version?: string;
  /** The path of DNCS. Defaults to `/dncs`, **assumed**: Kaisa's own path is not public. */
  dncsPath?: string;
  /** How many customers to generate. The first 100 also have numbers, calls and all other data. Defaults to 25. */
  customers?: number;
  /**
   * The seed of the generated data. The same seed gives the same data, except for times, which follow `clock`. Defaults
   * to 1.
   */
  seed?: number;
  /** The path of a JSON file, written by `saveState`, to start from. If omitted, the data is generated. */
  stateFile?: string;
  /** The user name for HTTP Digest, the older login of v2; must not contain a colon. If omitted, Digest is refused. */
  digestUser?: string;
  /** The password of `digestUser`. Required with it, and refused without it. */
  digestPassword?: string;
}

type Unset = 'digestUser' | 'digestPassword' | 'stateFile';

/** All options as own members, so that none is read from a polluted `Object.prototype`. */
export type Settings = Required<Omit<EmulatorOptions, Unset>> & Record<Unset, string | undefined>;

/** An invalid option. The message never contains the value, because that may be a secret; only file names are shown. */
export class OptionError extends TypeError {
  readonly option: string;
  /** The problem, as the predicate of a sentence about the option: `takes a string`. */
  readonly problem: string;

  /** @param cause the error of reading or writing the file that the option names */
  constructor(option: string, problem: string, cause?: unknown) {
    super(`kaisa-auth: \`${option}\` ${problem}`, cause === undefined ? undefined : { cause });
    this.option = option;
    this.problem = problem;
  }
}

/** Checks the options and adds the defaults. */
export function readOptions(options: EmulatorOptions): Settings {
  if (!isRecord(options)) throw argumentError('the options of startEmulator must be an object');
  for (const [name, value] of Object.entries(options)) checkValue(name, value);
  const settings = { ...defaults(), ...withoutUndefined(options) };
  if ((settings.digestUser === undefined) !== (settings.digestPassword === undefined)) {
    throw new OptionError(
      'digestPassword',
      'takes the password of `digestUser`; set both options or neither',
    );
  }
  checkPathsDiffer(settings);
  return settings;
}

/** v2, v3 and DNCS may share a port, so their paths must differ. */
function checkPathsDiffer({ v2Version, v3Version, dncsPath }: Settings): void {
  if (v2Version === v3Version) {
    throw new OptionError('v3Version', 'takes another segment than `v2Version`');
  }
  if ([v2Version, v3Version].includes(dncsPath.split('/')[1] ?? '')) {
    throw new OptionError('dncsPath', 'takes a path outside those of v2 and v3');
  }
}

function defaults(): Settings {
  return {
    port: 0,
    hostname: '127.0.0.1',
    separateHosts: false,
    clientId: 'emulator-client',
    clientSecret: randomBytes(24).toString('base64url'),
    tokenLifetimeSeconds: 300,
    clock: Date,
    v2Version: '2.4.9',
    v3Version: '3.0.0',
    dncsPath: '/dncs',
    customers: 25,
    seed: 1,
    stateFile: undefined,
    digestUser: undefined,
    digestPassword: undefined,
  };
}

interface Rule {
  takes: string;
  accepts: (value: unknown) => boolean;
}

const nonEmptyText: Rule = {
  takes: 'a non-empty string',
  accepts: (value) => typeof value === 'string' && value !== '',
};

const versionSegment: Rule = {
  takes: 'a path segment such as "2.4.9"',
  accepts: (value) => typeof value === 'string' && /^(?!oauth2$|_emulator$)\w[\w.-]*$/.test(value),
};

const rules: Record<keyof EmulatorOptions, Rule> = {
  port: { takes: 'a whole number from 0 to 65535', accepts: (value) => isWhole(value, 65_535) },
  hostname: {
    takes: 'a loopback address: 127.0.0.1, localhost or ::1',
    accepts: (value) =>
      typeof value === 'string' && /^(localhost|::1|127(\.\d{1,3}){3})$/.test(value),
  },
  separateHosts: { takes: 'true or false', accepts: (value) => typeof value === 'boolean' },
  clientId: nonEmptyText,
  clientSecret: nonEmptyText,
  tokenLifetimeSeconds: { takes: 'a number of seconds above 0', accepts: isLifetime },
  clock: { takes: 'an object with a function `now`', accepts: isClock },
  v2Version: versionSegment,
  v3Version: versionSegment,
  dncsPath: {
    takes: 'a path such as "/dncs", outside /oauth2 and /_emulator',
    accepts: (value) =>
      typeof value === 'string' &&
      /^\/(?!(oauth2|_emulator)(\/|$))[\w.-]+(\/[\w.-]+)*$/.test(value),
  },
  customers: {
    takes: 'a whole number from 0 to 100000',
    accepts: (value) => isWhole(value, 100_000),
  },
  seed: {
    takes: 'a whole number from 0 to 4294967295',
    accepts: (value) => isWhole(value, 4_294_967_295),
  },
  stateFile: nonEmptyText,
  digestUser: {
    takes: 'a non-empty name without a colon',
    // Digest hashes `user:realm:password` (RFC 7616 §3.4.2).
    accepts: (value) => typeof value === 'string' && /^[^:]+$/.test(value),
  },
  digestPassword: nonEmptyText,
};

function checkValue(name: string, value: unknown): void {
  if (!Object.hasOwn(rules, name)) {
    throw argumentError(`startEmulator has no option \`${name}\``);
  }
  const rule = rules[name as keyof EmulatorOptions];
  if (value !== undefined && !rule.accepts(value)) {
    throw new OptionError(name, `takes ${rule.takes}`);
  }
}

/** Whether a value is a token lifetime in seconds, as an option or for `setTokenLifetime`. */
export function isLifetime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** Whether a value is a whole number from 0 to `max`. */
export function isWhole(value: unknown, max: number = Number.MAX_SAFE_INTEGER): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
}

function isClock(value: unknown): boolean {
  return (
    value !== null &&
    (typeof value === 'object' || typeof value === 'function') &&
    'now' in value &&
    typeof value.now === 'function'
  );
}

function withoutUndefined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
