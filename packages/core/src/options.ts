import type { ClientAuth } from './client-auth.js';
import type { Clock } from './clock.js';
import { isText, type CredentialsSource } from './credentials.js';
import type { TokenEvent } from './events.js';
import { isSecure, parse, type AllowedOrigins } from './origins.js';
import type { TokenFetch, TokenRequestSettings } from './token-request.js';

/** What `createTokenProvider` takes. Wrong options are a `TypeError` at construction. */
export interface TokenProviderOptions {
  /** Issued by Kaisa Support. Give it with `clientSecret`, or give `credentials`. */
  clientId?: string | undefined;
  /** Issued with `clientId`. Not needed where a `clientAuth` function proves the identity. */
  clientSecret?: string | undefined;
  /** Read for each token request, and once more on `invalid_client`: a secret can be rotated without a restart. */
  credentials?: CredentialsSource | undefined;
  /** https, or http on loopback. Default `https://auth.freespee.com/oauth2/token` (documented). */
  tokenUrl?: string | undefined;
  /** Default `'form'`. Kaisa documents both; neither is tried in place of the other. */
  bodyFormat?: 'form' | 'json' | undefined;
  /** Default `'body'`, the only one that Kaisa documents. */
  clientAuth?: ClientAuth | undefined;
  /** Space-separated (RFC 6749 §3.3). Default none: Kaisa mentions no scope. */
  scope?: string | undefined;
  /** Further parameters of the token request, such as `audience`. */
  extraParams?: Readonly<Record<string, string>> | undefined;
  /** Where the token may go: origins, or a predicate. Default `https://api.<server>.freespee.com`. */
  allowedOrigins?: AllowedOrigins | undefined;
  /** For one token request, in ms. Default 5000. All tries and waits together end within three times as much. */
  timeoutMs?: number | undefined;
  /** Get the token now and renew it with no traffic too. Default false. `close()` ends it. */
  warm?: boolean | undefined;
  /** Makes the token request. Default `globalThis.fetch`. Looked up when called. */
  fetch?: TokenFetch | undefined;
  /** Is told what happens. Looked up when called. */
  onEvent?: ((event: TokenEvent) => unknown) | undefined;
  /** For tests. Looked up when called. */
  clock?: Clock | undefined;
  /** Reserved for sharing a token between processes; not there yet, so giving one is a `TypeError`. */
  store?: undefined;
}

/** The options, checked and complete. */
export interface Settings extends TokenRequestSettings {
  readonly credentials: CredentialsSource;
  /** Whether `credentials` may give others later. */
  readonly rotating: boolean;
  readonly secretRequired: boolean;
  readonly timeoutMs: number;
}

const DEFAULT_TOKEN_URL = 'https://auth.freespee.com/oauth2/token';
const MAX_TIMEOUT_MS = 600_000;
const RESERVED_PARAMS = ['grant_type', 'client_id', 'client_secret', 'scope'];

type Rule = readonly [fits: (value: never) => boolean, expected: string];

const isA = (type: string) => (value: unknown) => typeof value === type;
const aText: Rule = [isText, 'a non-empty string'];
const aFunction: Rule = [isA('function'), 'a function'];

const RULES: Record<keyof TokenProviderOptions, Rule> = {
  clientId: aText,
  clientSecret: aText,
  credentials: aFunction,
  tokenUrl: [isTokenUrl, 'an https URL (http on loopback) without user or fragment'],
  bodyFormat: [isOneOf('form', 'json'), "'form' or 'json'"],
  clientAuth: [
    (value) => isA('function')(value) || isOneOf('body', 'basic')(value),
    "'body', 'basic' or a function",
  ],
  scope: [isA('string'), 'a string'],
  extraParams: [areParams, `strings by name, other than ${RESERVED_PARAMS.join()}`],
  allowedOrigins: [
    (value) => isA('function')(value) || areOrigins(value),
    "a function, or origins as in ['https://api.example.com'] (http on loopback)",
  ],
  timeoutMs: [(ms) => ms > 0 && ms <= MAX_TIMEOUT_MS, `ms above 0, up to ${MAX_TIMEOUT_MS}`],
  warm: [isA('boolean'), 'a boolean'],
  fetch: aFunction,
  onEvent: aFunction,
  clock: [isObject, 'an object'],
  store: [() => false, 'left out: this version cannot share tokens yet'],
};

/** @throws TypeError that names the first wrong option */
export function checkOptions(options: TokenProviderOptions): Settings {
  need(isObject(options), 'options', 'an object');
  for (const [name, [fits, expected]] of Object.entries(RULES)) {
    const value = options[name as keyof TokenProviderOptions];
    need(value === undefined || fits(value as never), name, expected);
  }
  return {
    ...checkCredentials(options),
    tokenUrl: options.tokenUrl ?? DEFAULT_TOKEN_URL,
    bodyFormat: options.bodyFormat ?? 'form',
    clientAuth: options.clientAuth ?? 'body',
    scope: options.scope,
    extraParams: { ...options.extraParams },
    timeoutMs: options.timeoutMs ?? 5000,
  };
}

function checkCredentials({
  clientId,
  clientSecret,
  credentials,
  clientAuth,
}: TokenProviderOptions): Pick<Settings, 'credentials' | 'rotating' | 'secretRequired'> {
  const secretRequired = typeof clientAuth !== 'function';
  if (credentials) {
    const alone = (clientId ?? clientSecret) === undefined;
    need(alone, 'credentials', 'given without clientId and clientSecret');
    return { credentials, rotating: true, secretRequired };
  }
  need(clientId !== undefined, 'clientId', aText[1]);
  need(clientSecret !== undefined || !secretRequired, 'clientSecret', aText[1]);
  const fixed = { clientId, clientSecret };
  return { credentials: () => fixed, rotating: false, secretRequired };
}

function isOneOf(...known: string[]): (value: unknown) => boolean {
  return (value) => known.includes(value as string);
}

function isTokenUrl(value: string): boolean {
  const url = parse(value);
  return !!url && isSecure(url) && !url.username && !url.password && !url.href.includes('#');
}

function areOrigins(value: unknown): boolean {
  const isOrigin = (origin: string): boolean => {
    const url = parse(origin);
    return !!url && isSecure(url) && url.origin === origin;
  };
  return Array.isArray(value) && value.length > 0 && value.every(isOrigin);
}

function areParams(value: unknown): boolean {
  const isParam = ([name, text]: [string, unknown]): boolean =>
    typeof text === 'string' && !RESERVED_PARAMS.includes(name);
  return isObject(value) && Object.entries(value).every(isParam);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The value is never in the message: it may be a secret in the wrong place. */
export function need(fits: boolean, option: string, expected: string): asserts fits {
  if (!fits) throw new TypeError(`kaisa-auth: ${option} must be ${expected}.`);
}
