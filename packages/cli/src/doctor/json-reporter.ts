import type { Output } from '../output/output.js';
import type { Reporter } from './checklist.js';

/** Prints one JSON document at the end. */
export function jsonReporter(output: Output): Reporter {
  return {
    start: (activity) => {
      output.trace(activity);
    },
    add: () => Promise.resolve(),
    finish: (checks, unchecked) => {
      const count = (status: string): number =>
        checks.filter((check) => check.status === status).length;
      const counts = { passed: count('pass'), warned: count('warn'), failed: count('fail') };
      const report = { ok: counts.failed === 0, ...counts, checks, unchecked };
      return output.print(JSON.stringify(report, undefined, 2));
    },
  };
}
