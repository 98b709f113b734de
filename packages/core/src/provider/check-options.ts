import type { AcquisitionSettings } from '../acquire/acquisition.js';
import { checkCredentials } from '../acquire/read-credentials.js';
import { checkOption, isNonEmptyString, isObject, readOption } from '../base/check-option.js';
import type { CredentialsSource } from '../base/credentials.js';
import { parseSecureUrl, type AllowedOrigins } from '../base/origins.js';
import { CONNECT, type TokenStore } from '../base/token-store.js';
import type { ClientAuth } from '../endpoint/client-auth.js';
import type { AnyOptions, TokenProviderOptions } from './options.js';

/** The options after they were checked, with their defaults. */
export interface ProviderSettings extends AcquisitionSettings {
  readonly allowedOrigins: AllowedOrigins | undefined;
  readonly warm: boolean;
  readonly store: TokenStore | undefined;
  /** Whether there is a client secret: a fixed one, or one that `credentials` returns. */
  readonly expectsSecret: boolean;
}

type Rule = readonly [isValid: (value: unknown) => boolean, expected: string];

/** What each option must be if it is given; `checkCredentials` checks the other two. */
const RULES: Record<Exclude<keyof AnyOptions, 'clientId' | 'clientSecret'>, Rule> = {
  credentials: [isFunction, 'a function'],
  store: [isStore, 'given by createTokenStore'],
  tokenUrl: [isTokenUrl, 'an https or loopback URL, without user or fragment'],
  bodyFormat: [(value) => value === 'form' || value === 'json', "'form' or 'json'"],
  clientAuth: [isClientAuth, "'body', 'basic' or a function"],
  scope: [(value) => typeof value === 'string', 'a string'],
  extraParams: [isExtraParams, 'non-empty strings, without scope and credentials'],
  allowedOrigins: [isAllowedOrigins, 'a function, or origins as https://api.example.com'],
  timeoutMs: [isDuration, 'a number above 0, below 1e9'],
  warm: [(value) => typeof value === 'boolean', 'a boolean'],
  fetch: [isFunction, 'a function'],
  onEvent: [isFunction, 'a function'],
  clock: [isObject, 'an object'],
};

/**
 * Checks the options and adds defaults.
 *
 * @throws TypeError that names the first invalid option
 */
export function checkOptions(options: TokenProviderOptions): ProviderSettings {
  checkOption(isObject(options), 'options', 'an object');
  for (const [name, [isValid, expected]] of Object.entries(RULES)) {
    const value: unknown = readOption<AnyOptions, keyof AnyOptions>(
      options,
      name as keyof AnyOptions,
    );
    checkOption(value === undefined || isValid(value), name, expected);
  }
  return settingsFrom(options);
}

function settingsFrom(options: AnyOptions): ProviderSettings {
  const clientAuth = readOption(options, 'clientAuth', 'body');
  return {
    credentials: credentialsFrom(options, clientAuth),
    expectsSecret:
      readOption(options, 'clientSecret') !== undefined ||
      readOption(options, 'credentials') !== undefined,
    tokenUrl: readOption(options, 'tokenUrl', 'https://auth.freespee.com/oauth2/token'),
    bodyFormat: readOption(options, 'bodyFormat', 'form'),
    clientAuth,
    scope: readOption(options, 'scope'),
    extraParams: { ...readOption(options, 'extraParams') },
    allowedOrigins: readOption(options, 'allowedOrigins'),
    timeoutMs: readOption(options, 'timeoutMs', 5000),
    warm: readOption(options, 'warm', false),
    store: readOption(options, 'store'),
  };
}

function credentialsFrom(options: AnyOptions, clientAuth: ClientAuth): CredentialsSource {
  const credentials = readOption(options, 'credentials');
  const fixed = {
    clientId: readOption(options, 'clientId'),
    clientSecret: readOption(options, 'clientSecret'),
  };
  if (credentials) {
    const isAlone = fixed.clientId === undefined && fixed.clientSecret === undefined;
    checkOption(isAlone, 'credentials', 'given without clientId and clientSecret');
    return credentials;
  }
  checkCredentials(fixed, clientAuth);
  return () => fixed;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isStore(value: unknown): boolean {
  return isObject(value) && CONNECT in value;
}

function isTokenUrl(value: unknown): boolean {
  return typeof value === 'string' && parseSecureUrl(value)?.hash === '';
}

function isClientAuth(value: unknown): boolean {
  return value === 'body' || value === 'basic' || isFunction(value);
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value < 1e9;
}

function isAllowedOrigins(value: unknown): boolean {
  if (isFunction(value)) return true;
  return Array.isArray(value) && value.length > 0 && value.every(isOrigin);
}

function isOrigin(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  // A URL parser accepts `*` as a host, but no request ever has that one.
  return parseSecureUrl(value)?.origin === value && !value.includes('*');
}

function isExtraParams(value: unknown): boolean {
  // The entries of a list, a Map or URLSearchParams are not its members.
  if (!isObject(value) || Symbol.iterator in value) return false;
  const isReserved = (name: string): boolean =>
    /^(grant_type|client_(id|secret)|scope)$/.test(name);
  return Object.entries(value).every(([name, text]) => isNonEmptyString(text) && !isReserved(name));
}
