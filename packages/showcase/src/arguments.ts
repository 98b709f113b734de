import { parseArgs } from 'node:util';
import { nameOf, rowPlans, type RowPlan } from './row.js';
import { isSabotage, sabotages, type SabotageName } from './sabotage.js';

/** What the command line asks for. */
export type Request =
  | {
      readonly kind: 'run';
      readonly sabotage: SabotageName | undefined;
      readonly plans: readonly RowPlan[];
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

const EXAMPLE = 'axios · v2 · form';

export function readArguments(argv: readonly string[]): Request {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sabotage: { type: 'string' },
        rows: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const { sabotage, rows = '' } = values;
    if (sabotage !== undefined && !isSabotage(sabotage)) {
      return mistake(`--sabotage takes one of ${Object.keys(sabotages).join(', ')}`);
    }
    const plans = rowPlans.filter((plan) => nameOf(plan).includes(rows));
    if (plans.length === 0) return mistake(`--rows takes a part of a row's name, as '${EXAMPLE}'`);
    return { kind: 'run', sabotage, plans };
  } catch (error) {
    return mistake((error as Error).message);
  }
}

function mistake(message: string): Request {
  return { kind: 'mistake', message };
}

export function helpText(): string {
  const breaks = Object.entries(sabotages).map(
    ([name, sabotage]) => `  --sabotage=${name.padEnd(10)} ${sabotage.breaks}`,
  );
  return [
    `npm start [-- [--rows='${EXAMPLE}'] [--sabotage=<promise>]]`,
    '',
    'Drives every adapter against emulators of Kaisa and shows whether the promises hold. Exit code: 0 if',
    'every row is as promised, 1 if one is not, 2 for a wrong command line. --rows: those whose name has this part.',
    '',
    'Breaks one promise in the clients under test, so that the exit code is 1:',
    ...breaks,
    '',
    'With KAISA_CLIENT_ID and KAISA_CLIENT_SECRET in the environment it makes a few GETs to the real service',
    'instead. KAISA_TOKEN_URL and KAISA_BASE_URL (version included) say where, if not at the default.',
    '',
  ].join('\n');
}
