import type { ClientAuth } from './client-auth.js';
import type { Clock } from './clock.js';
import { checkCredentials, need, type Credentials, type CredentialsSource } from './credentials.js';
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

/** The options that decide how a token is asked for, checked and complete. */
export interface Settings extends TokenRequestSettings {
  readonly credentials: CredentialsSource;
  /** Whether `credentials` may give others later. */
  readonly rotating: boolean;
  readonly timeoutMs: number;
}

const DEFAULTS = {
  tokenUrl: 'https://auth.freespee.com/oauth2/token',
  bodyFormat: 'form',
  clientAuth: 'body',
  timeoutMs: 5000,
};

type Rule = readonly [fits: (value: never) => boolean, expected: string];

const oneOf =
  (...words: string[]) =>
  (value: string): boolean =>
    words.includes(value);
const a = (type: string): Rule => [(value) => typeof value === type, `a ${type}`];

/** What fits each option, where it is given; `checkCredentials` sees to the first two. */
const RULES: Record<Exclude<keyof TokenProviderOptions, keyof Credentials>, Rule> = {
  credentials: a('function'),
  tokenUrl: [isTokenUrl, 'an https URL, without user or fragment'],
  bodyFormat: [oneOf('form', 'json'), "'form' or 'json'"],
  clientAuth: [
    (value) => typeof value === 'function' || oneOf('body', 'basic')(value),
    "'body', 'basic' or a function",
  ],
  scope: a('string'),
  extraParams: [areExtraParams, 'strings by name, none of which has an option of its own'],
  allowedOrigins: [
    (value) => typeof value === 'function' || areOrigins(value),
    "a function, or a list as ['https://api.example.com']",
  ],
  timeoutMs: [isTimeout, 'a number of ms above 0'],
  warm: a('boolean'),
  fetch: a('function'),
  onEvent: a('function'),
  clock: [(value) => Object(value) === value, 'an object'],
  store: [() => false, 'left out: tokens cannot be shared yet'],
};

/** @throws TypeError that names the first wrong option */
export function checkOptions(options: TokenProviderOptions): Settings {
  need(options, 'options', 'an object');
  const checked: Record<string, unknown> = { ...DEFAULTS };
  for (const [name, [fits, expected]] of Object.entries(RULES)) {
    const value = options[name as keyof TokenProviderOptions];
    if (value === undefined) continue;
    need(fits(value as never), name, expected);
    checked[name] = value;
  }
  const { clientId, clientSecret, credentials } = options;
  const fixed = { clientId, clientSecret };
  if (credentials) need(!clientId && !clientSecret, 'credentials', 'given without clientId');
  else checkCredentials(fixed, options.clientAuth);
  return { credentials: () => fixed, ...checked, rotating: !!credentials } as unknown as Settings;
}

function isTokenUrl(value: string): boolean {
  const url = parse(value);
  return !!url && isSecure(url) && !(url.username + url.password + url.hash);
}

function areOrigins(value: readonly string[]): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isOrigin);
}

function isOrigin(value: string): boolean {
  // A parser takes `*` for a host, which no request ever has.
  return isTokenUrl(value) && !value.includes('*') && new URL(value).origin === value;
}

function isTimeout(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value < 1e9;
}

function isPlainObject(value: object | null): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function areExtraParams(value: object): boolean {
  const isExtra = ([name, text]: [string, unknown]): boolean =>
    typeof text === 'string' && !/^(grant_type|client_id|client_secret|scope)$/.test(name);
  return isPlainObject(value) && Object.entries(value).every(isExtra);
}
