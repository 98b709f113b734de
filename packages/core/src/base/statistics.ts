import type { IssuedToken } from './access-token.js';
import type { StoreCommands } from './store-commands.js';

/** What a provider counts. */
export type TokenCount =
  /** Tokens returned from the cache: not due for renewal, or due for it. */
  | 'fresh'
  | 'refreshing'
  /** Calls that waited for a token and got it, and calls that got none. */
  | 'waited'
  | 'failed'
  /** Leases of the store that this process took, and acquisitions that waited because another process had it. */
  | 'leasesTaken'
  | 'leasesAwaited'
  /** Commands sent to the store. */
  | keyof StoreCommands;

/**
 * Plain numbers for metrics, because `onEvent` receives nothing for a cached token. Begins as an empty object; one object
 * can serve several providers.
 */
export type TokenStatistics = Partial<Record<TokenCount, number>> & {
  /** The lifetime of the token that was cached last. */
  lifetime?: Pick<IssuedToken, 'lifetimeMs' | 'remainingMs'> | undefined;
};

/** Adds 1. The hot path does the same by hand, because an access by name would be slower there. */
export function count(statistics: TokenStatistics, name: TokenCount): void {
  statistics[name] = (statistics[name] ?? 0) + 1;
}
