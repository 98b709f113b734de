import { randomBytes } from 'node:crypto';
import { isLifetime, isWhole } from './argument-checks.js';
import { argumentError } from './argument-error.js';
import { isRecord } from './body.js';
import {
  OptionError,
  type CreateEmulatorOptions,
  type EmulatorOptions,
  type Settings,
} from './options.js';
import { parseUrl } from './parse-url.js';

/** Checks the options and adds the defaults. */
export function readOptions(
  options: EmulatorOptions | CreateEmulatorOptions,
  caller: keyof typeof foreignOptions = 'startEmulator',
): Settings {
  if (!isRecord(options)) throw argumentError(`the options of ${caller} must be an object`);
  for (const [name, value] of Object.entries(options)) {
    if (!optionsOf(caller).includes(name)) {
      throw argumentError(
        `${caller} has no option \`${name}\`; it has ${optionsOf(caller).join(', ')}`,
      );
    }
    checkValue(name as keyof Rules, value);
  }
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

/** Checks that the paths of v2, v3 and DNCS differ, because they may share a port. */
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
    controlToken: randomBytes(24).toString('base64url'),
    host: undefined,
    url: undefined,
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

type Rules = Record<keyof EmulatorOptions | keyof CreateEmulatorOptions, Rule>;

/** Options that the other function has. */
const foreignOptions: Readonly<Record<'startEmulator' | 'createEmulator', readonly string[]>> = {
  startEmulator: ['url'],
  createEmulator: ['port', 'hostname', 'host', 'separateHosts', 'stateFile'],
};

function optionsOf(caller: keyof typeof foreignOptions): string[] {
  return Object.keys(rules).filter((name) => !foreignOptions[caller].includes(name));
}

const rules: Rules = {
  url: { takes: 'an origin such as "https://kaisa.test"', accepts: isOrigin },
  port: { takes: 'a whole number from 0 to 65535', accepts: (value) => isWhole(value, 65_535) },
  hostname: {
    takes: 'a loopback address: 127.0.0.1, localhost or ::1',
    accepts: (value) =>
      typeof value === 'string' && /^(localhost|::1|127(\.\d{1,3}){3})$/.test(value),
  },
  host: {
    takes: 'an IP address or a host name, such as "0.0.0.0"',
    accepts: (value) => typeof value === 'string' && /^[\w.:-]+$/.test(value),
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
  controlToken: {
    takes: 'at least 16 letters, digits or -._~+/=',
    // What HTTP's Bearer scheme can carry (RFC 6750 §2.1).
    accepts: (value) => typeof value === 'string' && /^[\w.~+/=-]{16,}$/.test(value),
  },
};

function checkValue(name: keyof Rules, value: unknown): void {
  const rule = rules[name];
  if (value !== undefined && !rule.accepts(value)) {
    throw new OptionError(name, `takes ${rule.takes}`);
  }
}

function isOrigin(value: unknown): boolean {
  return typeof value === 'string' && /^https?:/.test(value) && parseUrl(value)?.origin === value;
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
