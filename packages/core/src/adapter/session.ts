import type { AccessToken } from '../access-token.js';
import { need } from '../credentials.js';
import type { TokenProviderOptions } from '../options.js';
import { parseUrl } from '../origins.js';
import { createTokenProvider, type TokenProvider } from '../token-provider.js';
import { channelOf, type AdapterChannel } from './channel.js';

/** What every adapter takes last. */
export interface AdapterOptions {
  /** The statuses that mean "token refused", or a predicate over them. Default `[401]`. */
  readonly renewOn?: readonly number[] | ((status: number) => boolean) | undefined;
}

const HOPELESS_CHALLENGE = /\berror\s*=\s*"?(?:insufficient_scope|invalid_request)\b/i;

/** One HTTP client's use of a provider: which requests to sign, with what, and which answers refuse a token. */
export class Session {
  /** The token, if one may be sent now: spares a wait, and what it takes to end it. */
  readonly usable: () => AccessToken | undefined;
  readonly #provider: TokenProvider;
  readonly #channel: AdapterChannel;
  readonly #renews: (status: number) => boolean;
  readonly #ownsProvider: boolean;

  /** @throws TypeError that names the wrong option */
  constructor(auth: TokenProvider | TokenProviderOptions, options: AdapterOptions = {}) {
    need(Object(options) === options, 'options', 'an object');
    const { renewOn = [401] } = options;
    this.#renews = predicateOf(renewOn);
    this.#ownsProvider = !isProvider(auth);
    this.#provider = isProvider(auth) ? auth : createTokenProvider(auth);
    this.#channel = channelOf(this.#provider);
    this.usable = this.#channel.usable;
  }

  /** Whether a request to `href` (absolute) gets the token; tells of those that do not. */
  covers(href: string): boolean {
    const covered = this.#channel.covers(href);
    if (!covered) this.#channel.emit({ type: 'origin_skipped', origin: originOf(href) ?? 'null' });
    return covered;
  }

  /** The token, waiting for it if need be; rejects as `TokenProvider.getToken` does. */
  getToken(signal?: AbortSignal | null): Promise<AccessToken> {
    return this.#provider.getToken({ signal });
  }

  /**
   * Whether this answer to a signed request says that its token is no good: `renewOn` has the status, and no
   * challenge says that a new token would not help (RFC 6750 §3.1).
   */
  isRefusal(status: number, challenge: () => string | null | undefined): boolean {
    // Only true itself: a predicate that is async by mistake would take every answer for a refusal.
    return (
      (this.#renews(status) as unknown) === true && !HOPELESS_CHALLENGE.test(challenge() ?? '')
    );
  }

  /** The token to send the refused request again with; undefined when there is no other than `refused`. */
  async replace(
    refused: AccessToken,
    status: number,
    signal?: AbortSignal | null,
  ): Promise<AccessToken | undefined> {
    await this.#provider.invalidate(refused.accessToken);
    const token = await this.getToken(signal);
    if (token.accessToken === refused.accessToken) return undefined;
    this.#channel.emit({ type: 'replayed', status });
    return token;
  }

  /** For a request that cannot be sent again: gets a new token for the next one, behind. */
  replaceBehind(refused: AccessToken): void {
    void this.#provider
      .invalidate(refused.accessToken)
      .then(() => this.getToken())
      .catch(() => undefined);
  }

  /** Closes the provider, if this session made it. */
  close(): void {
    if (this.#ownsProvider) this.#provider.close();
  }
}

/**
 * For a client whose base URL is known when it is attached: a riddle of 401s is told at once.
 *
 * @throws TypeError when `allowedOrigins` does not cover it
 */
export function requireCovered(
  session: Pick<Session, 'covers' | 'close'>,
  baseUrl: string | undefined,
  option: string,
): void {
  const origin = originOf(baseUrl ?? '');
  if (!baseUrl || !origin || session.covers(baseUrl)) return;
  session.close();
  throw new TypeError(
    `kaisa-auth: allowedOrigins does not cover the client's ${option}, '${origin}': it needs https (plain http is for loopback only), no user in it, and its origin in allowedOrigins.`,
  );
}

/** The origin of an absolute URL. */
export function originOf(href: string): string | undefined {
  return parseUrl(href)?.origin;
}

function predicateOf(renewOn: NonNullable<AdapterOptions['renewOn']>): (status: number) => boolean {
  if (typeof renewOn === 'function') return renewOn;
  const valid = Array.isArray(renewOn) && renewOn.every(Number.isInteger);
  need(valid, 'renewOn', 'a list of statuses or a function');
  return (status) => renewOn.includes(status);
}

function isProvider(auth: TokenProvider | TokenProviderOptions): auth is TokenProvider {
  return 'getToken' in Object(auth);
}
