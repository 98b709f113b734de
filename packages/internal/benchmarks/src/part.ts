import type { PartResult } from './report/result.js';
import type { RunningService } from './server/start.js';

/** What a part is run with. */
export interface Conditions {
  readonly service: RunningService;
  /** Only what is counted, with small numbers: no times. */
  readonly quick: boolean;
}

/** One row of what is measured: `--only=<name>` runs it alone. */
export interface Part {
  readonly name: string;
  run(conditions: Conditions): Promise<PartResult>;
}
