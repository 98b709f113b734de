import { readCommandLine, type SabotageName, type WithoutRun } from './command-line.mjs';
import { nameOf, rowPlans, type RowPlan } from './row.js';

/** What the command line asks for. */
export type Request =
  | {
      readonly kind: 'run';
      readonly sabotage: SabotageName | undefined;
      readonly plans: readonly RowPlan[];
    }
  | WithoutRun;

export function readArguments(argv: readonly string[]): Request {
  const asked = readCommandLine(argv);
  if (asked.kind !== 'run') return asked;
  const { sabotage, rows } = asked;
  return { kind: 'run', sabotage, plans: rowPlans.filter((plan) => rows.includes(nameOf(plan))) };
}
