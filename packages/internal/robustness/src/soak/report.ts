import { cpus } from 'node:os';
import { FAULT_KINDS } from './faults.js';
import { CHECKS, type Finding } from './judge.js';
import type { Entry, Send } from './ledger.js';
import type { AdapterRun } from './adapter-run.js';

export interface JudgedRun {
  readonly run: AdapterRun;
  readonly findings: readonly Finding[];
}

export interface Report {
  readonly seed: string;
  readonly seconds: number;
  readonly judged: readonly JudgedRun[];
}

/** Of the page that a long run is kept on. */
export const HEAD = `# Soak

The last long run of [robustness](../packages/internal/robustness/src/soak): every adapter under load, while the network between it and an emulator of
Kaisa fails at random, and tokens that live 3 s are revoked at random. The errors are what callers got under those faults; each check
must find 0, and its README says what each one looks at. Made by \`npx pnpm@10.34.9 soak --write=docs/soak.md\`.

\`HTTP 401\` reached a caller where a body could be sent once only, or where all tokens were revoked twice within 5 s; \`no token\` is
the provider's own error, given at once while its pause after a failure lasts.
`;

/** What happened and what each check found, a column for each adapter. */
export function toMarkdown({ seed, seconds, judged }: Report): string {
  const requests = judged.reduce((sum, { run }) => sum + run.ledger.entries.size, 0);
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return [
    `${requests} requests in ${seconds.toFixed(0)} s, with the seed \`${seed}\`, on Node ${process.versions.node},`,
    `${processor} × ${cpus().length}.`,
    '',
    ...table('seen', judged, COUNTS),
    ...table('errors by code', judged, errorRows(judged)),
    ...table('connections that met a fault', judged, FAULTS),
    ...table('check: 0 is good', judged, FOUND),
    ...judged.flatMap(explanations),
  ].join('\n');
}

interface Row {
  readonly name: string;
  readonly cell: (judged: JudgedRun) => number | string;
}

const COUNTS: readonly Row[] = [
  { name: 'requests', cell: ({ run }) => run.ledger.entries.size },
  { name: 'answered', cell: ({ run }) => count(run, (entry) => codeOf(entry) === 'answered') },
  {
    name: 'ended with an error',
    cell: ({ run }) => count(run, (entry) => codeOf(entry) !== 'answered'),
  },
  { name: 'repeated by the client itself', cell: ({ run }) => count(run, isRetried) },
  { name: 'requests at the API', cell: ({ run }) => tries(run).flat().length },
  {
    name: 'of them sent again after a 401',
    cell: ({ run }) => tries(run).filter((sends) => sends.length > 1).length,
  },
  { name: 'token requests', cell: ({ run }) => run.tokenRequestIds.length },
  { name: 'rounds, each with faults of its own', cell: ({ run }) => run.rounds },
  { name: 'errors and events printed', cell: ({ run }) => run.end.printed },
  { name: 'heap at the start, MiB', cell: ({ run }) => mib(run.start.heapBytes) },
  { name: 'heap at the end, MiB', cell: ({ run }) => mib(run.end.heapBytes) },
];

const FAULTS: readonly Row[] = FAULT_KINDS.map((name) => ({
  name,
  cell: ({ run }) => run.faultsMet[name],
}));

const FOUND: readonly Row[] = CHECKS.map((name) => ({
  name,
  cell: ({ findings }) => findings.find(({ check }) => check === name)?.count ?? 0,
}));

function errorRows(judged: readonly JudgedRun[]): Row[] {
  const codes = judged.flatMap(({ run }) => [...run.ledger.entries.values()].map(codeOf));
  return [...new Set(codes)]
    .filter((code) => code !== 'answered')
    .sort()
    .map((name) => ({ name, cell: ({ run }) => count(run, (entry) => codeOf(entry) === name) }));
}

function codeOf({ outcomes: [outcome] }: Entry): string {
  return outcome?.code ?? 'none';
}

function isRetried({ outcomes: [outcome] }: Entry): boolean {
  return outcome !== undefined && outcome.tries > 1;
}

function count({ ledger }: AdapterRun, matches: (entry: Entry) => boolean): number {
  return [...ledger.entries.values()].filter(matches).length;
}

/** What the API saw of each try. */
function tries({ ledger }: AdapterRun): Send[][] {
  return [...ledger.entries.values()].flatMap(({ sends }) => [...sends.values()]);
}

function mib(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function table(title: string, judged: readonly JudgedRun[], rows: readonly Row[]): string[] {
  const names = judged.map(({ run }) => run.adapter);
  return [
    `| ${[title, ...names].join(' | ')} |`,
    `| --- |${' ---: |'.repeat(names.length)}`,
    ...rows.map(({ name, cell }) => `| ${[name, ...judged.map(cell)].join(' | ')} |`),
    '',
  ];
}

function explanations({ run, findings }: JudgedRun): string[] {
  return findings.map(({ check, count, saw }) => `✗ ${run.adapter}, ${check}: ${count} (${saw})`);
}
