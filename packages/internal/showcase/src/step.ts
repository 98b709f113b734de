import type { Row } from './row.js';
import type { Tally } from './tally.js';

/** The columns of the table that can be wrong. */
export type Column = 'requests' | 'token requests' | '401s seen by callers' | 'steady wait';

/** What the promises allow in one step. */
export interface Expected {
  /** Calls that must be answered with success; undefined where some must fail. */
  readonly answered: number | undefined;
  readonly tokenRequests: { readonly least: number; readonly most: number };
  /** Calls that must have been sent twice, or the step has proved nothing. */
  readonly replayed: number;
  /** Whether callers may wait for a token. */
  readonly mayWait: boolean;
}

/** Something that had to happen `of` times. */
export interface Proof {
  readonly column: Column;
  readonly promise: string;
  readonly of: number;
  readonly did: number;
}

/** What a step did beside what the emulator counted. */
export interface StepOutcome {
  readonly expected: Expected;
  readonly proofs?: readonly Proof[];
  readonly waits: readonly number[];
}

export interface Step {
  readonly name: string;
  readonly shows: string;
  /** How many rows take it at a time: all, if it mostly waits; few, if it is busy, or they would wait for each other. */
  readonly rowsAtOnce: number;
  run(row: Row): Promise<StepOutcome>;
}

/** A step of a row, ready to be judged. */
export interface StepResult extends StepOutcome {
  readonly step: string;
  readonly seen: Tally;
}
