import {
  EXAMPLE_OF_ROWS,
  readCommandLine,
  type SabotageName,
  type WithoutRun,
} from './command-line.mjs';
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
  const plans = rowPlans.filter((plan) => nameOf(plan).includes(rows));
  if (plans.length > 0) return { kind: 'run', sabotage, plans };
  const message = `--rows takes a part of a row's name, as '${EXAMPLE_OF_ROWS}'`;
  return { kind: 'mistake', message };
}
