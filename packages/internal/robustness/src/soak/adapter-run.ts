import type { FaultKind } from './faults.js';
import type { Ledger } from './ledger.js';
import type { State } from './messages.js';
import type { SabotageName } from './sabotage.js';

export interface RunOptions {
  readonly adapter: string;
  readonly seed: string;
  /** How many calls to make, at least. */
  readonly wanted: number;
  /** No round begins later than this, by `performance.now()`. */
  readonly until: number;
  readonly sabotage?: SabotageName | undefined;
}

/** What there is to judge when it is over. */
export interface AdapterRun extends Pick<RunOptions, 'adapter' | 'wanted'> {
  readonly ledger: Ledger;
  readonly rounds: number;
  /** The ids of the token requests that arrived. */
  readonly tokenRequestIds: readonly string[];
  readonly faultsMet: Readonly<Record<FaultKind, number>>;
  /** Rounds after which the adapter gave no answer, though all was well again. */
  readonly notRecovered: readonly number[];
  /** How often the secret or a token was seen in what was printed. */
  readonly secretsFound: number;
  /** After the first rounds, and when all was over. */
  readonly start: State;
  readonly end: State;
  /** How its process ended. */
  readonly ending: string;
}
