// docs/mutation.md: how many mutants of core the tests find, and why not the others.
import { format } from 'prettier';
import { mutantsOf } from './mutants.mjs';

const HEAD = `# Mutation testing of core

[Stryker](https://stryker-mutator.io) changes core's source in one place at a time (a mutant) and runs the tests that come by there:
core's own, for \`src/adapter\` those of the adapters too, without the properties and interleavings that try thousands of histories. A
mutant that fails no test survives. Each survivor stands below with its reason, or this page is not made.

Made by \`npx pnpm@10.34.9 mutate\`, which fails where a folder is below 90 %. The reasons are in
[survivors.json](../packages/core/test/mutation/survivors.json), the settings beside it. The score is the share that a test found,
timeouts included: a loop without end is a failure too. What is short is shown in its line, in ⟦ ⟧.
`;

const LEAST_SCORE = 90;

const FOLDERS = { 'src/': /^[^/]+$/, 'src/store/': /^store\//, 'src/adapter/': /^adapter\// };

const COLUMNS = ['mutants', 'killed', 'timed out', 'survived', 'no coverage', 'score'];

/** Throws where a survivor has no reason, or a reason no survivor. */
export async function mutationPage(reports, reasons, date) {
  const mutants = mutantsOf(reports);
  expectSame(
    mutants.filter(({ status }) => /Survived|NoCoverage/.test(status)),
    reasons,
  );
  const folders = Object.entries({ ...FOLDERS, all: /^/ }).map(([name, of]) =>
    [name, ...counts(mutants.filter(({ file }) => of.test(file)))].join(' | '),
  );
  const { name, version } = reports[0].framework;
  const measured = `Measured on ${date} with ${name} ${version}.\n`;
  const scores = await formatted([HEAD, measured, ...table(['', ...COLUMNS], folders, '---:')]);
  return `${scores}\n${await survivorsSection(reasons)}`;
}

/** The end of the page. */
export function survivorsSection(reasons) {
  const lines = reasons
    .toSorted((one, other) => one.file.localeCompare(other.file))
    .map((reason) => [reason.file, change(reason), reason.why].join(' | '));
  return formatted([
    '## Survivors\n',
    ...table(['file', 'what was changed', 'why no test tells'], lines, '---'),
  ]);
}

function formatted(lines) {
  return format(lines.join('\n'), { parser: 'markdown', printWidth: 130 });
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
  const known = reasons.map(keyOf);
  const found = survivors.map(keyOf);
  const problems = [
    ...without(found, known).map((key) => `no reason: ${key}`),
    ...without(known, found).map((key) => `not a survivor: ${key}`),
  ];
  if (problems.length > 0) throw new Error(`survivors.json\n${problems.join('\n')}`);
}

/** Two mutants that look the same need two reasons: each key takes one off. */
function without(keys, others) {
  const left = [...others];
  return keys.filter((key) => {
    const index = left.indexOf(key);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** Not by numbers of lines, which move. */
function keyOf({ file, mutator, line, from, to }) {
  return JSON.stringify({ file, mutator, line, from, to });
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
