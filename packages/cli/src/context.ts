import type { Host } from './host.js';
import type { Output } from './output/output.js';

/** What every command gets. */
export interface Context {
  readonly host: Host;
  readonly output: Output;
  /** Sets the exit code of a command that ends without an error. */
  readonly setExitCode: (code: number) => void;
}
