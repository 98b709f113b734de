import type { IssuedToken } from './access-token.js';
import type { StoreCommands } from './store-commands.js';

/**
 * The names of the numbers that a provider counts up from 0.
 *
 * @example
 * ```ts
 * import type { TokenCount, TokenStatistics } from '@kaisa-auth/core';
 *
 * const read = (statistics: TokenStatistics, name: TokenCount) => statistics[name] ?? 0;
 * ```
 */
export type TokenCount =
  /** Tokens returned from the cache that were not due for renewal. */
  | 'fresh'
  /** Tokens returned from the cache while their renewal was due. */
  | 'refreshing'
  /** Calls that waited for a token and got it. */
  | 'waited'
  /** Calls that got no token. */
  | 'failed'
  /** Leases of the store that this process took. */
  | 'leasesTaken'
  /** Acquisitions that waited because another process had the lease. */
  | 'leasesAwaited'
  /** Commands sent to the store, by name. */
  | keyof StoreCommands;

/**
 * The counts of a provider, for metrics: `onEvent` receives nothing for a cached token. Pass an empty object as the option
 * `statistics` and read it at any time. One object can serve several providers.
 *
 * @example
 * ```ts
 * import { createTokenProvider, type TokenStatistics } from '@kaisa-auth/core';
 *
 * const statistics: TokenStatistics = {};
 * createTokenProvider({ clientId: 'my-app', clientSecret: 'secret', statistics });
 * console.log(`${statistics.fresh ?? 0} tokens served from the cache`);
 * ```
 */
export type TokenStatistics = Partial<Record<TokenCount, number>> & {
  /** The lifetime of the token that was cached last. Absent before the first one. */
  lifetime?: Pick<IssuedToken, 'lifetimeMs' | 'remainingMs'> | undefined;
};

/** Adds 1. The hot path does the same by hand, because an access by name would be slower there. */
export function count(statistics: TokenStatistics | undefined, name: TokenCount): void {
  if (statistics) statistics[name] = (statistics[name] ?? 0) + 1;
}
