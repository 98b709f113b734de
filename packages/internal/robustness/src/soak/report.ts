import { cpus } from 'node:os';
import { markdownTable } from '@kaisa-auth/test-kit/markdown-tables';
import { CHECKS, type Finding } from './judge.js';
import type { AdapterRun, Entry } from './ledger.js';
import { FAULT_KINDS } from './plan.js';

interface JudgedRun {
  readonly run: AdapterRun;
  readonly findings: readonly Finding[];
}

/** The head of docs/results/soak.md. */
export const HEAD = `# Soak

The last long run of the [soak program](../../packages/internal/robustness/src/soak): every adapter under load, while the network
between it and an emulator of Kaisa fails at random, and tokens that live 3 s are revoked at random. Each check must find 0; the
program's README explains the checks. Written by \`npx pnpm@10.34.9 soak --write=docs/results/soak.md\`.

The errors are what callers got under these faults. \`HTTP 401\` reached a caller whose body could be sent only once, or when all
tokens were revoked twice within 5 s. \`no token\` is the provider's own error, thrown immediately during a cooldown.
`;

/** What happened and what each check found, with a column for each adapter. */
export function toMarkdown(seed: string, seconds: number, judged: readonly JudgedRun[]): string {
  const requests = judged.reduce((sum, { run }) => sum + run.ledger.size, 0);
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return [
    `${requests} requests in ${seconds.toFixed(0)} s, with the seed \`${seed}\`, on Node ${process.versions.node},`,
    `${processor} × ${cpus().length}.`,
    '',
    table('seen', judged, COUNTS),
    table('errors by code', judged, errorRows(judged)),
    table('connections that met a fault', judged, FAULTS),
    table('check: 0 is good', judged, FOUND),
    ...judged.flatMap(({ run, findings }) =>
      findings.map(({ check, count, seen }) => `✗ ${run.adapter}, ${check}: ${count} (${seen})`),
    ),
  ].join('\n');
}

type Row = readonly [name: string, cell: (judged: JudgedRun) => number];

const COUNTS: readonly Row[] = [
  ['requests', ({ run }) => run.ledger.size],
  ['answered', ({ run }) => count(run, (entry) => codeOf(entry) === 'answered')],
  ['ended with an error', ({ run }) => count(run, (entry) => codeOf(entry) !== 'answered')],
  ['calls that reached the API', ({ run }) => count(run, ({ sends }) => sends.length > 0)],
  ['of them sent again after a 401', ({ run }) => count(run, ({ sends }) => sends.length > 1)],
  ['token requests', ({ run }) => run.tokenRequestIds.length],
  ['rounds, each with faults of its own', ({ run }) => run.rounds],
];

const FAULTS = FAULT_KINDS.map((kind): Row => [kind, ({ run }) => run.faultsMet[kind]]);

const FOUND = Object.keys(CHECKS).map((name): Row => [
  name,
  ({ findings }) => findings.find(({ check }) => check === name)?.count ?? 0,
]);

function errorRows(judged: readonly JudgedRun[]): Row[] {
  const codes = judged.flatMap(({ run }) => [...run.ledger.values()].map(codeOf));
  const errors = [...new Set(codes)].filter((code) => code !== 'answered').sort();
  return errors.map((code) => [code, ({ run }) => count(run, (entry) => codeOf(entry) === code)]);
}

function codeOf({ outcome }: Entry): string {
  return outcome?.code ?? 'none';
}

function count({ ledger }: AdapterRun, matches: (entry: Entry) => boolean): number {
  return [...ledger.values()].filter(matches).length;
}

function table(title: string, judged: readonly JudgedRun[], rows: readonly Row[]): string {
  const head = [title, ...judged.map(({ run }) => run.adapter)];
  const cells = rows.map(([name, cell]) => [name, ...judged.map(cell)]);
  return `${markdownTable(head, cells)}\n`;
}
