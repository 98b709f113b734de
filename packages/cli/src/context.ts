import type { Host } from './host.js';
import type { Output } from './output/output.js';

/** The process that a command runs in, and its output. */
export interface Context {
  readonly host: Host;
  readonly output: Output;
  /** Sets the exit code of a command that ends without an error. */
  readonly setExitCode: (code: number) => void;
}
