import Table from 'cli-table3';
import { PROMISES } from './command-line.js';
import { nameOf, type RowPlan } from './row.js';
import type { Check, StepResult } from './step.js';

/** What a row of the table has shown. */
export interface RowResult {
  readonly plan: RowPlan;
  /** By the names of the steps, in order. */
  readonly steps: ReadonlyMap<string, StepResult>;
  /** Why the row stopped before its last step. */
  readonly failure: { readonly step: string; readonly why: string } | undefined;
}

export function isBroken({ steps, failure }: RowResult): boolean {
  return failure !== undefined || brokenChecks(steps.values()).length > 0;
}

const HEAD = [
  'client',
  'API',
  'body\nformat',
  'requests',
  'token\nrequests',
  'allowed',
  '401s seen\nby callers',
  'calls\ndelayed',
  'result',
];

const NOTES = `The emulator counts requests, token requests and 401s. A caller sees a 401 only if it is the final response to a call.
A call is delayed if it waits for a renewal.`;

/** Returns the table, notes on its columns, and why rows are broken. */
export function render(rows: readonly RowResult[]): string {
  const table = new Table({
    head: HEAD,
    colAligns: HEAD.map((_, index) => (index < 3 || index === HEAD.length - 1 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map(cellsOf));
  return [table.toString(), NOTES, ...explanations(rows)].join('\n');
}

function cellsOf(row: RowResult): (string | number)[] {
  const { client, api, format } = row.plan;
  const steps = [...row.steps.values()];
  const total = (count: (step: StepResult) => number): number =>
    steps.reduce((sum, step) => sum + count(step), 0);
  return [
    client.name,
    api.name,
    format,
    total(({ seen }) => seen.requests),
    total(({ seen }) => seen.tokenRequests),
    total(({ allowed }) => allowed),
    total(({ seen }) => seen.unauthorized),
    total(({ delayed = 0 }) => delayed),
    isBroken(row) ? '✗ failed' : '✓ passed',
  ];
}

/** Returns each broken promise of a step once, with what the first row saw. */
function explanations(rows: readonly RowResult[]): string[] {
  const findings = rows.flatMap((row) =>
    findingsOf(row).map(({ what, saw }) => ({ what, saw: `${saw} (${nameOf(row.plan)}` })),
  );
  const whats = new Set(findings.map(({ what }) => what));
  return [...whats].map((what) => {
    const [first, ...others] = findings.filter((finding) => finding.what === what);
    return `${what}: ${first?.saw ?? ''}${others.length ? `, one of ${others.length + 1} rows` : ''})`;
  });
}

function findingsOf({ steps, failure }: RowResult): { what: string; saw: string }[] {
  const broken = [...steps].flatMap(([step, result]) =>
    brokenChecks([result]).map(({ promise, saw }) => {
      return { what: `✗ ${promise}: ${PROMISES[promise].promise}\n    in '${step}'`, saw };
    }),
  );
  if (failure) broken.push({ what: `✗ the step '${failure.step}' failed`, saw: failure.why });
  return broken;
}

function brokenChecks(steps: Iterable<StepResult>): Check[] {
  return [...steps].flatMap(({ checks }) => checks.filter(({ kept }) => !kept));
}
