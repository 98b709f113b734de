import type { TokenProvider } from '../../src/index.js';

/** The part of a provider that a history exercises. */
export type Cache = Pick<TokenProvider, 'getToken' | 'invalidate'>;

/** How an acquisition ends. */
export type Ending = { readonly token: string } | { readonly code: string };

/** How a call ended, or whether it waits. */
export type Outcome = Ending | { readonly abort: unknown } | 'waits';

export interface Call {
  readonly outcome: Outcome;
  readonly retryAfterMs?: number | undefined;
}

/** Returns the token of an outcome. */
export function tokenIn(outcome: Outcome): string | undefined {
  return typeof outcome === 'object' && 'token' in outcome ? outcome.token : undefined;
}
