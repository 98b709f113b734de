// docs/mutation.md: how many mutants of core the tests find, and why not the others.
import { format } from 'prettier';
import { mutantsOf } from './mutants.mjs';

const HEAD = `# Mutation testing of core

[Stryker](https://stryker-mutator.io) changes core's source in one place at a time (a mutant) and runs the tests that come by there:
core's own, for \`src/adapter\` those of the adapters too, without the properties and interleavings that try thousands of histories. A
mutant that fails no test survives. Each survivor stands below with its reason, or this page is not made.

Made by \`npx pnpm@10.34.9 mutate\`, which fails where a folder is below 90 %. The reasons are in
[survivors.json](../packages/core/test/mutation/survivors.json), the settings beside it. The score is the share that a test found,
timeouts included: a loop without end is a failure too.
`;

const LEAST_SCORE = 90;

const FOLDERS = { 'src/': /^[^/]+$/, 'src/store/': /^store\//, 'src/adapter/': /^adapter\// };

const COLUMNS = ['mutants', 'killed', 'timed out', 'survived', 'no coverage', 'score'];

/** Throws where a survivor has no reason, or a reason no survivor. */
export function mutationPage(reports, reasons, date) {
  const mutants = mutantsOf(reports);
  const survivors = mutants.filter(({ status }) => /Survived|NoCoverage/.test(status));
  expectSame(survivors, reasons);
  const whyOf = new Map(reasons.map((reason) => [keyOf(reason), reason.why]));
  const folders = Object.entries({ ...FOLDERS, all: /^/ }).map(([name, of]) =>
    [name, ...counts(mutants.filter(({ file }) => of.test(file)))].join(' | '),
  );
  const lines = survivors
    .sort((one, other) => one.file.localeCompare(other.file))
    .map((mutant) => [mutant.file, change(mutant), whyOf.get(keyOf(mutant))].join(' | '));
  const { name, version } = reports[0].framework;
  return format(
    [
      HEAD,
      `Measured on ${date} with ${name} ${version}.\n`,
      ...table(['', ...COLUMNS], folders, '---:'),
      '## Survivors\n',
      ...table(['file', 'what was changed', 'why no test tells'], lines, '---'),
    ].join('\n'),
    { parser: 'markdown', printWidth: 130 },
  );
}

function table([first, ...columns], rows, alignment) {
  const rule = ['---', ...columns.map(() => alignment)];
  return [[first, ...columns].join(' | '), rule.join(' | '), ...rows, ''].map((line) =>
    line ? `| ${line} |` : line,
  );
}

function counts(mutants) {
  const count = (...of) => mutants.filter(({ status }) => of.includes(status)).length;
  const found = count('Killed', 'Timeout');
  const score = (100 * found) / mutants.length;
  if (!(score >= LEAST_SCORE)) throw new Error(`${mutants[0]?.file} …: ${score} %`);
  const each = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map((status) => count(status));
  return [mutants.length, ...each, `${score.toFixed(1)} %`];
}

function expectSame(survivors, reasons) {
  const known = new Set(reasons.map(keyOf));
  const found = new Set(survivors.map(keyOf));
  const problems = [
    ...[...found].filter((key) => !known.has(key)).map((key) => `no reason: ${key}`),
    ...[...known].filter((key) => !found.has(key)).map((key) => `not a survivor: ${key}`),
  ];
  if (problems.length > 0) throw new Error(`survivors.json\n${problems.join('\n')}`);
}

/** Not by lines, which move. */
function keyOf({ file, mutator, from, to }) {
  return JSON.stringify({ file, mutator, from, to });
}

/** What is short is found in many places: its line is shown too. */
function change({ from, to, line }) {
  return `${code(from)} → ${code(to)}${from.length < 10 ? ` in ${code(line)}` : ''}`;
}

/** A backtick in it needs more of them around. */
function code(text) {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replaceAll('|', '\\|')}${fence}`;
}
