import type { AcquisitionSettings } from '../acquire/acquirer.js';
import { checkCredentials } from '../acquire/read-credentials.js';
import {
  checkOption,
  DURATION_FORM,
  isDuration,
  isFunction,
  isNonEmptyString,
  isObject,
  readOption,
} from '../base/check-option.js';
import type { Credentials, CredentialsSource } from '../base/credentials.js';
import { parseSecureUrl, type AllowedOrigins } from '../base/origins.js';
import type { TokenStatistics } from '../base/statistics.js';
import { CONNECT, type TokenStore } from '../base/token-store.js';
import type { ClientAuth } from '../endpoint/client-auth.js';
import type { TokenProviderOptions } from './options.js';

/**
 * Kaisa's token endpoint (documented).
 *
 * @example
 * ```ts
 * import { DEFAULT_TOKEN_URL } from '@kaisa-auth/core/adapter';
 *
 * console.log(new URL(DEFAULT_TOKEN_URL).host); // auth.freespee.com
 * ```
 */
export const DEFAULT_TOKEN_URL = 'https://auth.freespee.com/oauth2/token';

const TOKEN_URL_FORM = 'an https or loopback URL, without user or fragment';
const EXTRA_PARAMS_FORM = 'non-empty strings, without scope and credentials';
const ALLOWED_ORIGINS_FORM =
  "a function, or a list of https or loopback origins without a path or a default port, such as ['https://api.example.com']";

/** The options after they were checked, with their defaults. */
export interface ProviderSettings extends AcquisitionSettings {
  readonly allowedOrigins: AllowedOrigins | undefined;
  readonly warm: boolean;
  readonly store: TokenStore | undefined;
  readonly statistics: TokenStatistics | undefined;
  /** Whether there is a client secret: a fixed one, or one that `credentials` returns. */
  readonly expectsSecret: boolean;
}

/**
 * Checks the options and adds defaults.
 *
 * @throws TypeError that names the first invalid option
 */
export function checkOptions(options: TokenProviderOptions): ProviderSettings {
  checkOption(isObject(options), 'options', 'an object');
  const option = <Name extends keyof TokenProviderOptions>(
    name: Name,
    isValid: (value: unknown) => boolean,
    expected: string,
  ): TokenProviderOptions[Name] => {
    const value = readOption(options, name);
    checkOption(value === undefined || isValid(value), name, expected);
    return value;
  };
  const clientAuth = option('clientAuth', isClientAuth, "'body', 'basic' or a function") ?? 'body';
  const credentials = option('credentials', isFunction, 'a function');
  const fixed = {
    clientId: readOption(options, 'clientId'),
    clientSecret: readOption(options, 'clientSecret'),
  };
  // These are looked up again whenever they are used.
  option('fetch', isFunction, 'a function');
  option('onEvent', isFunction, 'a function');
  option('waitUntil', isFunction, 'a function');
  option('clock', isObject, 'an object');
  return {
    tokenUrl: option('tokenUrl', isTokenUrl, TOKEN_URL_FORM) ?? DEFAULT_TOKEN_URL,
    bodyFormat: option('bodyFormat', isBodyFormat, "'form' or 'json'") ?? 'form',
    clientAuth,
    scope: option('scope', (value) => typeof value === 'string', 'a string'),
    extraParams: { ...option('extraParams', isExtraParams, EXTRA_PARAMS_FORM) },
    allowedOrigins: option('allowedOrigins', isAllowedOrigins, ALLOWED_ORIGINS_FORM),
    timeoutMs: option('timeoutMs', isDuration, DURATION_FORM) ?? 5000,
    warm: option('warm', (value) => typeof value === 'boolean', 'a boolean') ?? false,
    store: option('store', isStore, 'given by createTokenStore'),
    statistics: option('statistics', isObject, 'an object'),
    credentials: credentialsSource(credentials, fixed, clientAuth),
    expectsSecret: credentials !== undefined || fixed.clientSecret !== undefined,
  };
}

function credentialsSource(
  credentials: CredentialsSource | undefined,
  fixed: { readonly [Name in keyof Credentials]?: string | undefined },
  clientAuth: ClientAuth,
): CredentialsSource {
  if (credentials) {
    const isAlone = fixed.clientId === undefined && fixed.clientSecret === undefined;
    checkOption(isAlone, 'credentials', 'given without clientId and clientSecret');
    return credentials;
  }
  checkCredentials(fixed, clientAuth);
  return () => fixed;
}

const isStore = (value: unknown): boolean => isObject(value) && CONNECT in value;

const isBodyFormat = (value: unknown): boolean => value === 'form' || value === 'json';

const isTokenUrl = (value: unknown): boolean =>
  typeof value === 'string' && parseSecureUrl(value)?.hash === '';

const isClientAuth = (value: unknown): boolean =>
  value === 'body' || value === 'basic' || isFunction(value);

const isAllowedOrigins = (value: unknown): boolean =>
  isFunction(value) || (Array.isArray(value) && value.length > 0 && value.every(isOrigin));

/** A URL parser accepts `*` as a host, but no request ever has that one. */
const isOrigin = (value: unknown): boolean =>
  typeof value === 'string' && parseSecureUrl(value)?.origin === value && !value.includes('*');

function isExtraParams(value: unknown): boolean {
  // The entries of a list, a Map or URLSearchParams are not its members.
  if (!isObject(value) || Symbol.iterator in value) return false;
  const reserved = ['grant_type', 'client_id', 'client_secret', 'scope'];
  return Object.entries(value).every(
    ([name, text]) => isNonEmptyString(text) && !reserved.includes(name),
  );
}
