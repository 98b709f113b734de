import type { Ledger } from './ledger.js';
import type { State } from './messages.js';
import type { FaultKind } from './plan.js';

/** Everything that the checks look at after a run. */
export interface AdapterRun {
  readonly adapter: string;
  readonly ledger: Ledger;
  readonly rounds: number;
  /** Ids of the token requests that arrived. */
  readonly tokenRequestIds: readonly string[];
  readonly faultsMet: Readonly<Record<FaultKind, number>>;
  /** Rounds after which no call was answered although the network worked. */
  readonly notRecovered: readonly number[];
  /** How often the secret or a token was found in errors, events and output. */
  readonly secretsFound: number;
  /** After the first rounds, and at the end. */
  readonly start: State;
  readonly end: State;
  /** What kept the process from exiting by itself. */
  readonly exitProblem: string | undefined;
}
