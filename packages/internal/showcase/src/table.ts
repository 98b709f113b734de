import Table from 'cli-table3';
import { PROMISES } from './command-line.mjs';
import { nameOf, type RowPlan } from './row.js';
import type { Check, Column, StepResult } from './step.js';

/** What a row of the table has shown. */
export interface RowResult {
  readonly plan: RowPlan;
  /** By the names of the steps, in order. */
  readonly steps: ReadonlyMap<string, StepResult>;
  /** Why the row ended before its last step. */
  readonly failure: { readonly step: string; readonly why: string } | undefined;
  readonly ms: number;
}

export function isBroken({ steps, failure }: RowResult): boolean {
  return !!failure || [...steps.values()].some(({ checks }) => checks.some(isBrokenCheck));
}

const HEAD = [
  'client',
  'API',
  'body',
  'requests',
  'token\nrequests',
  'allowed\nat most',
  '401s seen\nby callers',
  'waits in\nrenewal',
  'first\ntoken, ms',
  'whole\nrow, ms',
  'verdict',
];

const NOTES = [
  'The emulator counts requests, token requests and 401s. A caller sees a 401 if it is the last answer to its call.',
  'Durations are real time, for information only: no verdict depends on them.',
];

/** Returns the table, notes on its columns, and why rows are broken. */
export function render(rows: readonly RowResult[]): string {
  const table = new Table({
    head: HEAD,
    colAligns: HEAD.map((_, index) => (index < 3 || index === HEAD.length - 1 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map(cellsOf));
  return [table.toString(), ...NOTES, ...explanations(rows)].join('\n');
}

function cellsOf(row: RowResult): string[] {
  const { plan, ms } = row;
  const steps = [...row.steps.values()];
  const sum = (count: (step: StepResult) => number): number =>
    steps.reduce((total, step) => total + count(step), 0);
  const broken = new Set(
    steps.flatMap(({ checks }) => checks.filter(isBrokenCheck).map(({ column }) => column)),
  );
  const cell = (column: Column, content: number): string =>
    `${broken.has(column) ? '✗ ' : ''}${content}`;
  const waits = (step: string): readonly number[] => row.steps.get(step)?.seen.waits ?? [];
  const requests = sum(({ seen }) => seen.requests);
  const tokenRequests = sum(({ seen }) => seen.tokenRequests);
  const unauthorized = sum(({ seen }) => seen.unauthorized);
  return [
    plan.client.name,
    plan.api.name,
    plan.format,
    cell('requests', requests),
    cell('token requests', tokenRequests),
    String(sum(({ allowed }) => allowed)),
    cell('401s', unauthorized),
    cell('waits', waits('renewal').length),
    String(Math.max(0, ...waits('first token'))),
    String(Math.round(ms)),
    isBroken(row) ? '✗ broken' : '✓ as promised',
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
  const broken = [...steps].flatMap(([step, { checks }]) =>
    checks.filter(isBrokenCheck).map(({ promise, saw }) => {
      return { what: `✗ ${promise}: ${PROMISES[promise].promise}\n    in '${step}'`, saw };
    }),
  );
  if (failure) broken.push({ what: `✗ '${failure.step}' did not end`, saw: failure.why });
  return broken;
}

function isBrokenCheck({ kept }: Check): boolean {
  return !kept;
}
