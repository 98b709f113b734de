import type { CommonFlags } from '../config/connection.js';
import type { Variables } from '../config/variables.js';
import type { Context } from '../context.js';

/** The options of `doctor`, as commander names them. */
export interface DoctorFlags extends CommonFlags {
  readonly dncs?: boolean;
  readonly json?: boolean;
}

/** The configuration that `doctor` checks. */
export interface Case {
  readonly variables: Variables;
  readonly context: Context;
  /** The limit of each step. */
  readonly timeoutMs: number;
  /** Whether DNCS gets a request too. */
  readonly asksDncs: boolean;
}
