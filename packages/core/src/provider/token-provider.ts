import { Acquirer } from '../acquire/acquirer.js';
import type { AccessToken } from '../base/access-token.js';
import type { Emit } from '../base/events.js';
import { createOriginPolicy } from '../base/origins.js';
import { CONNECT } from '../base/token-store.js';
import { keepWarm } from '../cache/keep-warm.js';
import { reportWaits, type WaitForRenewal } from '../cache/report-waits.js';
import { TokenCache } from '../cache/token-cache.js';
import { waitForRenewal } from '../cache/wait-for-renewal.js';
import { checkOptions } from './check-options.js';
import type { TokenProviderOptions } from './options.js';
import { backgroundRunner, emitterFor, fetchOf, timeOf } from './user-hooks.js';

/**
 * Requests, caches and renews the token of one client. One provider can serve several HTTP clients, of different kinds too.
 *
 * @example
 * ```ts
 * import type { TokenProvider } from '@kaisa-auth/core';
 *
 * async function authorizationOf(provider: TokenProvider): Promise<string> {
 *   const { tokenType, accessToken } = await provider.getToken({ signal: AbortSignal.timeout(1000) });
 *   return `${tokenType} ${accessToken}`;
 * }
 * ```
 */
export interface TokenProvider {
  /**
   * Returns a token that can be sent now: immediately if one is cached, otherwise after the one token request that all
   * callers share. `signal` ends this caller's wait only, with the signal's reason.
   *
   * @throws TokenRequestError if no token can be obtained
   */
  getToken(options?: { readonly signal?: AbortSignal | null | undefined }): Promise<AccessToken>;
  /**
   * Reports that an API refused this token. The token is dropped if it is still the current one, unless it replaced a
   * refused token less than 5 s ago.
   */
  invalidate(accessToken: string): Promise<void>;
  /** Whether the token may be sent to `url`: over https (or http on loopback), to one of `allowedOrigins`. */
  allows(url: URL): boolean;
  /** Stops the renewals that `warm` started. A closed provider still returns tokens. */
  close(): void;
}

/** Where a provider keeps what only adapters use; the same in every copy of this package. */
export const ADAPTER_CHANNEL: unique symbol = Symbol.for('@kaisa-auth/adapter');

/** What a provider offers adapters beyond its public methods. It saves a promise and a parsed URL per request. */
export interface AdapterChannel {
  /** Returns the token if it can be sent now, and starts its renewal if one is due. */
  readonly useCachedToken: () => AccessToken | undefined;
  /** Like `allows`, for a URL that is still a string. */
  readonly allowsHref: (href: string) => boolean;
  /** Returns the time by the monotonic clock for `reportRefusal`; 0 without a store, which saves a look at the clock. */
  readonly now: () => number;
  /**
   * Counts that an API refused this token, although it may stay in use. An adapter calls it before `invalidate`, because it
   * knows when the request was sent.
   */
  readonly reportRefusal: (accessToken: string, sentAt: number) => void;
  readonly emit: Emit;
  /** Replaces a token that an API refused, in the background, for the requests that follow. */
  readonly replaceInBackground: (accessToken: string) => void;
}

/**
 * Creates a token provider. Without `warm` the provider sends nothing before the first `getToken`.
 *
 * @throws TypeError that names the invalid option
 * @example
 * ```ts
 * import { createTokenProvider } from '@kaisa-auth/core';
 *
 * const provider = createTokenProvider({
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const { accessToken } = await provider.getToken();
 * ```
 */
export function createTokenProvider(options: TokenProviderOptions): TokenProvider {
  const settings = checkOptions(options);
  const { statistics, timeoutMs, expectsSecret } = settings;
  const time = timeOf(options);
  const emit = emitterFor(options, () => acquirer.key);
  const runInBackground = backgroundRunner(options);
  const shared = settings.store?.[CONNECT]({ time, emit, statistics, timeoutMs, expectsSecret });
  const acquirer = new Acquirer({ settings, time, fetch: fetchOf(options), emit, shared });
  const cache = new TokenCache({ acquirer, time, runInBackground, emit, statistics });
  const renew: WaitForRenewal = (signal) => waitForRenewal(cache, time, timeoutMs, signal);
  const wait = statistics ? reportWaits(renew, { time, emit, statistics }) : renew;
  const allowsHref = createOriginPolicy(settings.allowedOrigins);

  const provider: TokenProvider = {
    getToken(caller) {
      const signal = caller?.signal;
      if (signal?.aborted) return Promise.reject(signal.reason);
      return cache.use()?.ready ?? wait(signal).finally(cache.noteUse);
    },
    async invalidate(accessToken) {
      channel.reportRefusal(accessToken, time.monotonic());
      if (cache.invalidate(accessToken)) await shared?.invalidate(accessToken);
    },
    allows: ({ href }) => allowsHref(href),
    close: settings.warm ? keepWarm(time, cache, renew) : () => undefined,
  };
  const channel: AdapterChannel = {
    useCachedToken: () => cache.use()?.token,
    allowsHref,
    now: shared ? time.monotonic : () => 0,
    reportRefusal: (accessToken, sentAt) =>
      shared?.reportRefusal(accessToken, cache.hadProvedGood(sentAt)),
    emit,
    replaceInBackground(accessToken) {
      // Not by `getToken`, because nobody uses the new token yet.
      const renewIfDue = (): unknown => (cache.renewalDueInMs() > 0 ? undefined : renew());
      runInBackground(provider.invalidate(accessToken).then(renewIfDue));
    },
  };
  return Object.defineProperty(provider, ADAPTER_CHANNEL, { value: channel });
}
