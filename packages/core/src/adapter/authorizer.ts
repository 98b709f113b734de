import type { AccessToken } from '../base/access-token.js';
import { checkOption, isObject, readOption } from '../base/check-option.js';
import { originOf, parseSecureUrl, parseUrl } from '../base/origins.js';
import { waitUnlessAborted } from '../base/wait-unless-aborted.js';
import type { TokenProviderOptions } from '../provider/options.js';
import {
  createTokenProvider,
  type AdapterChannel,
  type TokenProvider,
} from '../provider/token-provider.js';
import { channelOf, isProvider } from './provider-channel.js';

/**
 * The options that every adapter takes.
 *
 * @example
 * ```ts
 * import type { AdapterOptions } from '@kaisa-auth/core/adapter';
 * const options: AdapterOptions = { renewOn: [401, 403] };
 * ```
 */
export interface AdapterOptions {
  /** The HTTP statuses that mean "token refused", or a predicate. Defaults to `[401]` (RFC 6750 §3.1). */
  readonly renewOn?: readonly number[] | ((status: number) => boolean) | undefined;
}

/**
 * One HTTP client's use of a provider: which requests get a token, which token, and which responses refuse it.
 *
 * @example
 * ```ts
 * import { Authorizer, authorizationHeader } from '@kaisa-auth/core/adapter';
 *
 * async function authorizationFor(authorizer: Authorizer, url: string) {
 *   if (!authorizer.allows(url)) return undefined;
 *   return authorizationHeader(authorizer.useCachedToken() ?? (await authorizer.getToken()));
 * }
 * ```
 */
export class Authorizer {
  /** Returns the token if it can be sent now, and starts its renewal if one is due. */
  readonly useCachedToken: () => AccessToken | undefined;
  /** Returns the current time for `reportRefusal`, by the provider's monotonic clock. */
  readonly now: () => number;
  /** Whether a response with this status says that the token is invalid. */
  readonly isRefusal: (status: number) => boolean;
  readonly #provider: TokenProvider;
  readonly #channel: AdapterChannel;
  readonly #ownsProvider: boolean;

  /**
   * @param auth a provider, or the options for one
   * @throws TypeError that names the invalid option
   */
  constructor(auth: TokenProvider | TokenProviderOptions, options: AdapterOptions = {}) {
    checkOption(isObject(auth), 'auth', 'a provider, or the options for one');
    checkOption(isObject(options), 'options', 'an object');
    this.isRefusal = renewalPredicate(readOption(options, 'renewOn', [401]));
    this.#ownsProvider = !isProvider(auth);
    this.#provider = isProvider(auth) ? auth : createTokenProvider(auth);
    this.#channel = channelOf(this.#provider);
    this.useCachedToken = this.#channel.useCachedToken;
    this.now = this.#channel.now;
  }

  /** Whether a request to this absolute URL gets the token. Emits an event for one that does not. */
  allows(href: string): boolean {
    const isAllowed = this.#channel.allowsHref(href);
    if (!isAllowed) {
      this.#channel.emit({ type: 'origin_skipped', origin: originOf(href) ?? 'null' });
    }
    return isAllowed;
  }

  /** Returns a token, waiting for one if necessary. Rejects as `TokenProvider.getToken` does. */
  getToken(signal?: AbortSignal | null): Promise<AccessToken> {
    return this.#provider.getToken({ signal });
  }

  /** Returns the token to replay a refused request with; undefined if there is none but the refused one. */
  async replaceToken(
    refused: AccessToken,
    status: number,
    signal?: AbortSignal | null,
  ): Promise<AccessToken | undefined> {
    const invalidated = Promise.resolve(this.#provider.invalidate(refused.accessToken));
    await waitUnlessAborted(invalidated, signal);
    const token = await this.getToken(signal);
    if (token.accessToken === refused.accessToken) return undefined;
    this.#channel.emit({ type: 'replayed', status });
    return token;
  }

  /**
   * Counts that a request was refused, although its token may stay in use.
   *
   * @param token the token that was refused
   * @param sentAt when the request was sent, by `now`
   */
  reportRefusal({ accessToken }: AccessToken, sentAt: number): void {
    this.#channel.reportRefusal(accessToken, sentAt);
  }

  /**
   * Obtains a new token in the background, for the requests that follow one that cannot be replayed.
   *
   * @param token the token that was refused
   */
  replaceTokenInBackground({ accessToken }: AccessToken): void {
    this.#channel.replaceInBackground(accessToken);
  }

  /** Closes the provider, if this authorizer created it. */
  close(): void {
    if (this.#ownsProvider) this.#provider.close();
  }
}

/**
 * Formats a token as the value of the `Authorization` header (RFC 6750 §2.1).
 *
 * @param token the token to send
 * @example
 * ```ts
 * import { authorizationHeader } from '@kaisa-auth/core/adapter';
 * authorizationHeader({ tokenType: 'Bearer', accessToken: 'abc', expiresAt: 0 }); // 'Bearer abc'
 * ```
 */
export function authorizationHeader({ tokenType, accessToken }: AccessToken): string {
  return `${tokenType} ${accessToken}`;
}

/**
 * Fails fast if `allowedOrigins` does not cover a client's base URL, instead of leaving unexplained 401s. Closes the
 * authorizer before it throws, because the caller gets nothing to close.
 *
 * @param option the client's name for its base URL
 * @throws TypeError that names the base URL's origin
 * @example
 * ```ts
 * import { Authorizer, requireAllowedBaseUrl } from '@kaisa-auth/core/adapter';
 * const authorizer = new Authorizer({ clientId: 'my-app', clientSecret: 'secret' });
 * requireAllowedBaseUrl(authorizer, 'https://api.analytics.freespee.com/2.4.9', 'baseURL');
 * ```
 */
export function requireAllowedBaseUrl(
  authorizer: Pick<Authorizer, 'allows' | 'close'>,
  baseUrl: string | undefined,
  option: string,
): void {
  if (!baseUrl) return;
  const url = parseUrl(baseUrl);
  if (!url || authorizer.allows(baseUrl)) return;
  authorizer.close();
  throw new TypeError(
    `kaisa-auth: allowedOrigins does not cover the client's ${option}, '${url.origin}': ${reasonAgainst(url)}.`,
  );
}

function reasonAgainst({ href, username, password }: URL): string {
  if (username !== '' || password !== '') return 'the base URL must not contain a user';
  if (!parseSecureUrl(href)) return 'the base URL needs https (plain http is for loopback only)';
  return 'add this origin to allowedOrigins';
}

function renewalPredicate(
  renewOn: NonNullable<AdapterOptions['renewOn']>,
): (status: number) => boolean {
  // Only `true` itself counts: a predicate that is async by mistake would treat every response as a refusal.
  if (typeof renewOn === 'function') return (status) => (renewOn(status) as unknown) === true;
  const isValid = Array.isArray(renewOn) && renewOn.every(Number.isInteger);
  checkOption(isValid, 'renewOn', 'a list of statuses or a function');
  return (status) => renewOn.includes(status);
}
