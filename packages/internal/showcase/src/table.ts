import Table from 'cli-table3';
import { nameOf, type RowPlan } from './row.js';
import type { Column, StepResult } from './step.js';
import type { Finding } from './verdict.js';

/** A row that is over. */
export interface JudgedRow {
  readonly plan: RowPlan;
  readonly results: readonly StepResult[];
  readonly findings: readonly Finding[];
  /** What ended the row before its last step. */
  readonly failure?: { readonly step: string; readonly why: string } | undefined;
}

export function isBroken({ findings, failure }: JudgedRow): boolean {
  return findings.length > 0 || failure !== undefined;
}

/** The table, what its columns mean, and why a row is broken. */
export function render(rows: readonly JudgedRow[]): string {
  const table = new Table({
    head: [
      'client',
      'API',
      'body',
      'requests',
      'token\nrequests',
      'allowed\nat most',
      '401s seen\nby callers',
      'first\nwait, ms',
      'steady\nwait, ms',
      'verdict',
    ],
    colAligns: ALIGNMENT,
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map(cellsOf));
  return [table.toString(), ...NOTES, ...explanations(rows)].join('\n');
}

const NOTES = [
  'Requests, token requests and 401s are what the emulator saw. A 401 is seen by a caller when it is the last answer',
  'to its call. Waits are the slowest until the client had a token: the first one (with the other rows that begin',
  'then), and then any under steady traffic (reuse, renewal). A token at hand is no wait.',
];

/** Of the columns: three of words, six of numbers, and the verdict. */
const ALIGNMENT = [
  ...Array.from({ length: 3 }, () => 'left' as const),
  ...Array.from({ length: 6 }, () => 'right' as const),
  'left' as const,
];

function cellsOf(row: JudgedRow): string[] {
  const { plan, results, findings } = row;
  const sum = (of: (result: StepResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const cell = (column: Column, content: string): string =>
    findings.some((finding) => finding.column === column) ? `✗ ${content}` : content;
  const [first, steady] = slowestWaits(results);
  return [
    plan.client.name,
    plan.api.name,
    plan.format,
    cell('requests', String(sum(({ seen }) => seen.requests))),
    cell('token requests', String(sum(({ seen }) => seen.tokenRequests))),
    String(sum(({ expected }) => expected.tokenRequests.most)),
    cell('401s seen by callers', String(sum(({ seen }) => seen.unauthorized))),
    String(first),
    cell('steady wait', String(steady)),
    isBroken(row) ? '✗ broken' : '✓ as promised',
  ];
}

function slowestWaits(results: readonly StepResult[]): [first: number, steady: number] {
  const [first, ...later] = results;
  const steady = later.filter(({ expected }) => !expected.mayWait);
  const slowest = (waits: readonly number[]): number => Math.max(0, ...waits);
  return [slowest(first?.waits ?? []), slowest(steady.flatMap(({ waits }) => waits))];
}

/** One line for each promise that was broken, with what every row saw that broke it. */
function explanations(rows: readonly JudgedRow[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { plan, findings, failure } of rows) {
    const entries = findings.map(({ step, column, promise, saw }) => [
      `✗ ${column}, in '${step}': ${promise}. Seen: `,
      `${saw} (${nameOf(plan)})`,
    ]);
    if (failure)
      entries.push([`✗ '${failure.step}' did not end: `, `${failure.why} (${nameOf(plan)})`]);
    for (const [promise = '', saw = ''] of entries) {
      lines.set(promise, [...(lines.get(promise) ?? []), saw]);
    }
  }
  return [...lines].map(([promise, seen]) => promise + seen.join('; '));
}
