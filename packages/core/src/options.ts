import type { ClientAuth } from './client-auth.js';
import type { Clock } from './clock.js';
import {
  checkCredentials,
  isText,
  need,
  type Credentials,
  type CredentialsSource,
} from './credentials.js';
import type { TokenEvent } from './events.js';
import { secureUrl, type AllowedOrigins } from './origins.js';
import type { TokenStore } from './store/token-store.js';
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
  /** Shares the token with other processes: made by `createRedisTokenStore` or `createTokenStore`. */
  store?: TokenStore | undefined;
}

/** The options that decide how a token is asked for, checked and complete. */
export interface Settings extends TokenRequestSettings {
  readonly credentials: CredentialsSource;
  readonly timeoutMs: number;
}

type Rule = readonly [fits: (value: never) => unknown, expected: string, fallback?: unknown];

const a = (type: string): Rule => [(value) => typeof value === type, `a ${type}`];

/** What each option takes, none of them null, and its default; `checkCredentials` sees to the other two. */
const RULES: Record<Exclude<keyof TokenProviderOptions, keyof Credentials>, Rule> = {
  credentials: a('function'),
  store: [(value: TokenStore) => typeof value.share === 'function', 'given by createTokenStore'],
  tokenUrl: [
    (value) => secureUrl(value)?.hash === '',
    'an https or loopback URL, without user or fragment',
    'https://auth.freespee.com/oauth2/token',
  ],
  bodyFormat: [(value) => value === 'form' || value === 'json', "'form' or 'json'", 'form'],
  clientAuth: [
    (value) => value === 'body' || value === 'basic' || typeof value === 'function',
    "'body', 'basic' or a function",
    'body',
  ],
  scope: a('string'),
  extraParams: [isExtraParams, 'non-empty strings, without scope and credentials'],
  allowedOrigins: [
    (value) => typeof value === 'function' || isOrigins(value),
    'a function, or origins as https://api.example.com',
  ],
  timeoutMs: [
    (value) => typeof value === 'number' && value > 0 && value < 1e9,
    'a number above 0, below 1e9',
    5000,
  ],
  warm: a('boolean'),
  fetch: a('function'),
  onEvent: a('function'),
  clock: [(value) => typeof value === 'object', 'an object'],
};

/** @throws TypeError that names the first wrong option */
export function checkOptions(options: TokenProviderOptions): Settings {
  need(options, 'options', 'an object');
  const settings: Record<string, unknown> = {};
  for (const [name, [fits, expected, fallback]] of Object.entries(RULES)) {
    const { [name as keyof TokenProviderOptions]: value = fallback } = options;
    need(value === undefined || (value !== null && fits(value as never)), name, expected);
    settings[name] = value;
  }
  settings.extraParams = { ...options.extraParams };
  if (options.credentials) {
    const fixed = options.clientId ?? options.clientSecret;
    need(fixed === undefined, 'credentials', 'given without clientId and clientSecret');
  } else {
    const { clientId, clientSecret } = options;
    checkCredentials(options, options.clientAuth);
    settings.credentials = () => ({ clientId, clientSecret });
  }
  return settings as unknown as Settings;
}

function isOrigins(value: readonly string[]): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isOrigin);
}

function isOrigin(value: string): boolean {
  // A parser takes `*` for a host, which no request ever has.
  return secureUrl(value)?.origin === value && !value.includes('*');
}

function isExtraParams(value: object): boolean {
  const isExtra = ([name, text]: [string, unknown]): boolean =>
    isText(text) && !/^(grant_type|client_(id|secret)|scope)$/.test(name);
  // A list, a Map or URLSearchParams has its entries elsewhere.
  const isIterable = Symbol.iterator in Object(value);
  return typeof value === 'object' && !isIterable && Object.entries(value).every(isExtra);
}
