import type { Clock } from '../base/clock.js';
import type { CredentialsSource } from '../base/credentials.js';
import type { TokenEvent } from '../base/events.js';
import type { AllowedOrigins } from '../base/origins.js';
import type { TokenStatistics } from '../base/statistics.js';
import type { TokenStore } from '../base/token-store.js';
import type { ClientAuth } from '../endpoint/client-auth.js';
import type { TokenFetch } from '../endpoint/token-request.js';

/**
 * The options of `createTokenProvider`, and of `kaisaAuth` in every adapter: either `clientId` and `clientSecret`, or a
 * `credentials` function; everything else is optional. An invalid option throws a `TypeError` that names it.
 *
 * @example
 * ```ts
 * import type { TokenProviderOptions } from '@kaisa-auth/core';
 *
 * const options: TokenProviderOptions = {
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 *   allowedOrigins: ['https://api.analytics.freespee.com'],
 *   timeoutMs: 2000,
 * };
 * ```
 * @interface
 */
export type TokenProviderOptions = CommonOptions & CredentialOptions;

/** Either `clientId` and `clientSecret`, or a `credentials` function. */
export type CredentialOptions = FixedCredentials | ProvenIdentity | CredentialsFunction;

interface FixedCredentials {
  /** Issued by Kaisa Support. */
  clientId: string;
  /** Issued together with `clientId`. */
  clientSecret: string;
  /** How the client authenticates. Defaults to `'body'`, the only way Kaisa documents. */
  clientAuth?: ClientAuth | undefined;
  credentials?: undefined;
}

/** A `clientAuth` function can prove the client's identity without a secret. */
interface ProvenIdentity {
  clientId: string;
  clientSecret?: undefined;
  clientAuth: Exclude<ClientAuth, string>;
  credentials?: undefined;
}

interface CredentialsFunction {
  /**
   * Called before each attempt to obtain a token, once more after `invalid_client`, and at most once a second during a
   * cooldown, so that a secret can be rotated without a restart.
   */
  credentials: CredentialsSource;
  clientAuth?: ClientAuth | undefined;
  clientId?: undefined;
  clientSecret?: undefined;
}

interface CommonOptions {
  /** The token endpoint: https, or http on loopback. Defaults to `https://auth.freespee.com/oauth2/token` (documented). */
  tokenUrl?: string | undefined;
  /** The format of the token request's body. Defaults to `'form'`. Kaisa documents both; there is no fallback. */
  bodyFormat?: 'form' | 'json' | undefined;
  /** Space-separated scopes (RFC 6749 §3.3). Defaults to none: Kaisa mentions no scope. */
  scope?: string | undefined;
  /** Further parameters of the token request, such as `audience`. */
  extraParams?: Readonly<Record<string, string>> | undefined;
  /** Where the token may be sent: origins or a predicate. Defaults to `https://api.<server>.freespee.com`. */
  allowedOrigins?: AllowedOrigins | undefined;
  /** The limit of one token request, in ms. Defaults to 5000. All attempts and waits take at most three times as long. */
  timeoutMs?: number | undefined;
  /** Requests the token now and renews it with no traffic too, until `close()`. Defaults to false. */
  warm?: boolean | undefined;
  /** Sends the token request. Defaults to `globalThis.fetch`. Looked up on each call. */
  fetch?: TokenFetch | undefined;
  /** Receives events. Looked up on each event. */
  onEvent?: ((event: TokenEvent) => unknown) | undefined;
  /** Receives counts, of tokens served from the cache for example. Begins as an empty object. */
  statistics?: TokenStatistics | undefined;
  /**
   * Receives the work that outlives the call that started it, such as a renewal in the background, so that the platform
   * does not stop it when the response has been sent: `(work) => ctx.waitUntil(work)` in a Worker, `after` in Next.js.
   * Never called for a cached token. The promise never rejects. Looked up on each use.
   */
  waitUntil?: ((work: Promise<unknown>) => unknown) | undefined;
  /** Replaces the system's time in tests. Looked up on each use, if it was set at construction. */
  clock?: Clock | undefined;
  /** Shares the token with other processes. Created by `createRedisTokenStore` or `createTokenStore`. */
  store?: TokenStore | undefined;
}
