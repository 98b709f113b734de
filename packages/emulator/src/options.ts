import { randomBytes } from 'node:crypto';
import { isObject } from './body.js';

/** Where the emulator takes the time from: milliseconds since 1970. `Date` is one. */
export interface Clock {
  now(): number;
}

export interface EmulatorOptions {
  /** TCP port. Default 0: any free one. */
  port?: number;
  /** Address to listen on, loopback only: `127.0.0.1` (default), `localhost`, `::1` or another `127.x.y.z`. */
  hostname?: string;
  /** Serves v3 and DNCS on ports of their own, so that they are other origins. Default false: one port for all. */
  separateHosts?: boolean;
  /** Default `emulator-client`. */
  clientId?: string;
  /** Default: a random one at each start. */
  clientSecret?: string;
  /** Life of a token, in seconds. Default 300, as documented. Kaisa's tokens have no other. */
  tokenLifetimeSeconds?: number;
  /** Judges lifetimes, and stamps what was seen. Default `Date`. */
  clock?: Clock;
  /** Path segment of v2. Default `2.4.9`, the newest seen in the vendor's own clients. */
  v2Version?: string;
  /** Path segment of v3. Default `3.0.0`, **a guess**: Kaisa hands the real one out with the credentials. */
  v3Version?: string;
  /** Path of DNCS. Default `/dncs`, **assumed**: Kaisa's own path is not public. */
  dncsPath?: string;
  /** How many customers are made up for the start. The first 100 have numbers, calls and all else. Default 25. */
  customers?: number;
  /** Other made-up data for another number, the same for the same one; but times follow `clock`. Default 1. */
  seed?: number;
  /** A JSON file, as `saveState` writes it, to start from instead of made-up data. */
  stateFile?: string;
  /** User name for HTTP Digest, the older way into v2, without a colon. Default none: Digest is refused. */
  digestUser?: string;
  /** Password that goes with `digestUser`. */
  digestPassword?: string;
}

type Optional = 'digestUser' | 'digestPassword' | 'stateFile';

export type Settings = Required<Omit<EmulatorOptions, Optional>> & Pick<EmulatorOptions, Optional>;

/** A wrong option: named, with what it takes, and never with its value, which may be a secret; but files are named. */
export class OptionError extends TypeError {
  readonly option: string;
  readonly takes: string;

  /** `cause`: what a file failed with that has the right name. */
  constructor(option: string, takes: string, cause?: unknown) {
    super(
      `startEmulator: \`${option}\` takes ${takes}`,
      cause === undefined ? undefined : { cause },
    );
    this.option = option;
    this.takes = takes;
  }
}

/** The options with their defaults. */
export function readOptions(options: EmulatorOptions): Settings {
  if (!isObject(options)) throw new TypeError('startEmulator: options must be an object');
  for (const [name, value] of Object.entries(options)) check(name, value);
  const settings = { ...defaults(), ...withoutUndefined(options) };
  if ((settings.digestUser === undefined) !== (settings.digestPassword === undefined)) {
    throw new OptionError(
      'digestPassword',
      'the password of the user for Digest, and only together with one',
    );
  }
  checkApart(settings);
  return settings;
}

/** v2, v3 and DNCS may share a port: their paths must differ. */
function checkApart({ v2Version, v3Version, dncsPath }: Settings): void {
  if (v2Version === v3Version) {
    throw new OptionError('v3Version', 'another segment than `v2Version`');
  }
  if ([v2Version, v3Version].includes(dncsPath.split('/')[1] ?? '')) {
    throw new OptionError('dncsPath', 'a path outside those of v2 and v3');
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
  };
}

interface Rule {
  takes: string;
  accepts: (value: unknown) => boolean;
}

const text: Rule = {
  takes: 'a string that is not empty',
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
  clientId: text,
  clientSecret: text,
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
  stateFile: text,
  digestUser: {
    takes: 'a name that is not empty, without a colon',
    // RFC 7616 §3.4: what is hashed is `user:realm:password`.
    accepts: (value) => typeof value === 'string' && /^[^:]+$/.test(value),
  },
  digestPassword: text,
};

function check(name: string, value: unknown): void {
  if (!Object.hasOwn(rules, name)) {
    throw new TypeError(`startEmulator: there is no option \`${name}\``);
  }
  const rule = rules[name as keyof EmulatorOptions];
  if (value !== undefined && !rule.accepts(value)) {
    throw new OptionError(name, rule.takes);
  }
}

/** Also what `setTokenLifetime` accepts. */
export function isLifetime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/** From 0 to `max`. */
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
