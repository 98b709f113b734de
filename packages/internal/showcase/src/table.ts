import Table from 'cli-table3';
import { PROMISES } from './command-line.mjs';
import { nameOf, type RowPlan } from './row.js';
import type { Column, StepResult } from './step.js';

/** A row that is over. */
export interface RowResult {
  readonly plan: RowPlan;
  /** By name, in order. */
  readonly steps: ReadonlyMap<string, StepResult>;
  /** What ended the row before its last step. */
  readonly failure: { readonly step: string; readonly why: string } | undefined;
  readonly ms: number;
}

export function isBroken({ steps, failure }: RowResult): boolean {
  return !!failure || [...steps.values()].some(({ checks }) => checks.some(({ kept }) => !kept));
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

/** The table, what its columns mean, and why a row is broken. */
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
  const sum = (of: (step: StepResult) => number): number =>
    steps.reduce((total, step) => total + of(step), 0);
  const cell = (column: Column, content: number): string => {
    const broken = steps.some(({ checks }) =>
      checks.some((it) => it.column === column && !it.kept),
    );
    return broken ? `✗ ${content}` : String(content);
  };
  const waits = (step: string): readonly number[] => row.steps.get(step)?.seen.waits ?? [];
  return [
    plan.client.name,
    plan.api.name,
    plan.format,
    cell(
      'requests',
      sum(({ seen }) => seen.requests),
    ),
    cell(
      'token requests',
      sum(({ seen }) => seen.tokenRequests),
    ),
    String(sum(({ allowed }) => allowed)),
    cell(
      '401s',
      sum(({ seen }) => seen.unauthorized),
    ),
    cell('waits', waits('renewal').length),
    String(Math.max(0, ...waits('first token'))),
    String(Math.round(ms)),
    isBroken(row) ? '✗ broken' : '✓ as promised',
  ];
}

/** Every promise that was broken in a step, once, with what the first row saw. */
function explanations(rows: readonly RowResult[]): string[] {
  const entries = new Map<string, string[]>();
  for (const row of rows) {
    for (const [what, saw] of findingsOf(row)) {
      entries.set(what, [...(entries.get(what) ?? []), `${saw} (${nameOf(row.plan)}`]);
    }
  }
  return [...entries].map(([what, saws]) => {
    const others = saws.length > 1 ? `, one of ${saws.length} rows` : '';
    return `${what}: ${saws[0] ?? ''}${others})`;
  });
}

function findingsOf({ steps, failure }: RowResult): (readonly [what: string, saw: string])[] {
  const broken = [...steps].flatMap(([step, { checks }]) =>
    checks
      .filter(({ kept }) => !kept)
      .map(({ promise, saw }) => {
        return [`✗ ${promise}: ${PROMISES[promise].promise}\n    in '${step}'`, saw] as const;
      }),
  );
  return failure ? [...broken, [`✗ '${failure.step}' did not end`, failure.why]] : broken;
}
