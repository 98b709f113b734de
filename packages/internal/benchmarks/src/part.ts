import type { PartResult } from './report.js';
import type { RunningService } from './server/start.js';

export interface Conditions {
  readonly service: RunningService;
  /** Counts with small numbers, and measures no times. */
  readonly quick: boolean;
}

/** One part of the benchmark: `--only=<name>` runs it alone. */
export interface Part {
  readonly name: string;
  run(conditions: Conditions): Promise<PartResult>;
}
