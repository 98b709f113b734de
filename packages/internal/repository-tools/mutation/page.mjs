// docs/results/mutation.md: the mutation score of core, and why each survivor survives.
import { deepEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { formatMarkdown } from '../markdown.mjs';
import { root } from '../workspace.mjs';
import { mutantsOf } from './mutants.mjs';

const HEAD = `# Mutation testing of core

[Stryker](https://stryker-mutator.io) changes core's source in one place at a time (a mutant) and runs the tests that reach it: core's
own, and for \`src/adapter\` those of the adapters too, without the properties and interleavings that try thousands of histories. A
mutant that fails no test survives. The score is the share of mutants that a test detects, timeouts included.

\`npx pnpm@10.34.9 mutate\` generates this page. The reasons are in
[survivors.json](../../packages/core/test/mutation/survivors.json), the settings beside it. ⟦ ⟧ marks mutated code in its line.
`;

const COLUMNS = ['folder', 'mutants', 'detected', 'survived', 'score'];

export function readReasons() {
  return JSON.parse(readFileSync(`${root}packages/core/test/mutation/survivors.json`, 'utf8'));
}

/** @throws Error if a survivor has no reason, or a reason no survivor */
export async function mutationPage(reports, reasons) {
  const mutants = mutantsOf(reports);
  const survivors = mutants.filter(isSurvivor);
  // Two mutants that look the same need two reasons.
  deepEqual(reasons.map(keyOf).sort(), survivors.map(keyOf).sort());
  const folders = [...new Set(mutants.map(folderOf))].sort();
  const rows = folders.map((name) =>
    scoreRow(
      name,
      mutants.filter((it) => folderOf(it) === name),
    ),
  );
  rows.push(scoreRow('all', mutants));
  const { name, version } = reports[0].framework;
  const date = new Date().toISOString().slice(0, 10);
  const measured = `Measured on ${date} with ${name} ${version}.\n`;
  return `${await formatMarkdown([HEAD, measured, ...table(COLUMNS, rows)])}\n${await survivorsSection(reasons)}`;
}

/** Returns the end of the page. */
export function survivorsSection(reasons) {
  const rows = reasons
    .toSorted((one, other) => one.file.localeCompare(other.file))
    .map((reason) => [reason.file, change(reason), reason.why]);
  const columns = ['file', 'what was changed', 'why no test detects it'];
  return formatMarkdown(['## Survivors\n', ...table(columns, rows)]);
}

function folderOf({ file }) {
  return `src/${file.replace(/[^/]+$/, '')}`;
}

function scoreRow(name, mutants) {
  const survived = mutants.filter(isSurvivor).length;
  const detected = mutants.length - survived;
  const score = `${((100 * detected) / mutants.length).toFixed(1)} %`;
  return [name, mutants.length, detected, survived, score];
}

function isSurvivor({ status }) {
  return /Survived|NoCoverage/.test(status);
}

function table(columns, rows) {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function keyOf({ file, mutator, line, from, to }) {
  return JSON.stringify({ file, mutator, line, from, to });
}

/** Shows the whole line of a short text, which may occur in many places. */
function change({ from, to, line }) {
  return `${code(from)} → ${code(to)}${from.length < 10 ? ` in ${code(line)}` : ''}`;
}

/** A text with a backtick needs a longer fence. */
function code(text) {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replaceAll('|', '\\|')}${fence}`;
}
