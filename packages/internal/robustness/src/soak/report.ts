import { cpus } from 'node:os';
import type { AdapterRun } from './adapter-run.js';
import { CHECKS, type Finding } from './judge.js';
import type { Entry, Send } from './ledger.js';
import { FAULT_KINDS } from './plan.js';

export interface JudgedRun {
  readonly run: AdapterRun;
  readonly findings: readonly Finding[];
}

/** The head of docs/soak.md. */
export const HEAD = `# Soak

The last long run of the [soak program](../packages/internal/robustness/src/soak): every adapter under load, while the network
between it and an emulator of Kaisa fails at random, and tokens that live 3 s are revoked at random. Each check must find 0; the
program's README explains the checks. Written by \`npx pnpm@10.34.9 soak --write=docs/soak.md\`.

The errors are what callers got under these faults. \`HTTP 401\` reached a caller whose body could be sent only once, or when all
tokens were revoked twice within 5 s. \`no token\` is the provider's own error, thrown immediately during a cooldown.
`;

/** What happened and what each check found, with a column for each adapter. */
export function toMarkdown(seed: string, seconds: number, judged: readonly JudgedRun[]): string {
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
    ...judged.flatMap(({ run, findings }) =>
      findings.map(({ check, count, seen }) => `✗ ${run.adapter}, ${check}: ${count} (${seen})`),
    ),
  ].join('\n');
}

type Cell = (judged: JudgedRun) => number | string;
type Rows = Readonly<Record<string, Cell>>;

const COUNTS: Rows = {
  requests: ({ run }) => run.ledger.entries.size,
  answered: ({ run }) => count(run, (entry) => codeOf(entry) === 'answered'),
  'ended with an error': ({ run }) => count(run, (entry) => codeOf(entry) !== 'answered'),
  'repeated by the client itself': ({ run }) =>
    count(run, ({ outcomes: [outcome] }) => (outcome?.tries ?? 0) > 1),
  'requests at the API': ({ run }) => tries(run).flat().length,
  'of them sent again after a 401': ({ run }) =>
    tries(run).filter((sends) => sends.length > 1).length,
  'token requests': ({ run }) => run.tokenRequestIds.length,
  'rounds, each with faults of its own': ({ run }) => run.rounds,
  'errors and events printed': ({ run }) => run.end.printed,
  'heap at the start, MiB': ({ run }) => (run.start.heapBytes / 1024 / 1024).toFixed(1),
  'heap at the end, MiB': ({ run }) => (run.end.heapBytes / 1024 / 1024).toFixed(1),
};

const FAULTS: Rows = rowsOf(
  FAULT_KINDS,
  (kind) =>
    ({ run }) =>
      run.faultsMet[kind],
);

const FOUND: Rows = rowsOf(
  Object.keys(CHECKS),
  (name) =>
    ({ findings }) =>
      findings.find(({ check }) => check === name)?.count ?? 0,
);

function errorRows(judged: readonly JudgedRun[]): Rows {
  const codes = judged.flatMap(({ run }) => [...run.ledger.entries.values()].map(codeOf));
  const errors = [...new Set(codes)].filter((code) => code !== 'answered').sort();
  return rowsOf(
    errors,
    (code) =>
      ({ run }) =>
        count(run, (entry) => codeOf(entry) === code),
  );
}

function rowsOf<Name extends string>(names: readonly Name[], cellOf: (name: Name) => Cell): Rows {
  return Object.fromEntries(names.map((name) => [name, cellOf(name)]));
}

function codeOf({ outcomes: [outcome] }: Entry): string {
  return outcome?.code ?? 'none';
}

function count({ ledger }: AdapterRun, matches: (entry: Entry) => boolean): number {
  return [...ledger.entries.values()].filter(matches).length;
}

/** What the API saw of each try. */
function tries({ ledger }: AdapterRun): Send[][] {
  return [...ledger.entries.values()].flatMap(({ sends }) => [...sends.values()]);
}

function table(title: string, judged: readonly JudgedRun[], rows: Rows): string[] {
  const names = judged.map(({ run }) => run.adapter);
  return [
    `| ${[title, ...names].join(' | ')} |`,
    `| --- |${' ---: |'.repeat(names.length)}`,
    ...Object.entries(rows).map(([name, cell]) => `| ${[name, ...judged.map(cell)].join(' | ')} |`),
    '',
  ];
}
