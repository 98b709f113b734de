import type { IssuedToken } from './access-token.js';

/** One acquisition of a token, from its start until it settles. */
export interface Acquisition {
  /** Settles within 3 × `timeoutMs` and rejects with a `TokenRequestError` only, unless the runtime has cancelled it. */
  readonly issued: Promise<IssuedToken>;
  /** Returns in how many ms the acquisition counts as dead. */
  readonly overdueInMs: () => number;
  /** Gives the lease back. The acquisition goes on, but uses the store no more and starts no cooldown. */
  readonly abandon: () => void;
}
