/** How an acquisition ends. */
export type Ending = { readonly token: string } | { readonly code: string };

/** How a call ended, or that it waits. */
export type Outcome = Ending | { readonly abort: unknown } | 'waits';

export interface Call {
  readonly outcome: Outcome;
  readonly retryAfterMs?: number | undefined;
}

/** The token that it ended with. */
export function tokenIn(outcome: Outcome): string | undefined {
  return typeof outcome === 'object' && 'token' in outcome ? outcome.token : undefined;
}
