import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { issueCertificates, type Certificates } from './certificates.js';
import { corpus } from './corpus.js';
import { textOf } from './outcomes.js';
import { runCase } from './run-case.js';
import { runtimeHere } from './runtime.js';
import { renderTable, titleOf, type RuntimeResults } from './table.js';

const RESULTS = new URL('../results/', import.meta.url);
const TABLE = new URL('../TABLE.md', import.meta.url);

let rejections = 0;
process.on('unhandledRejection', (reason) => {
  rejections++;
  console.error('unhandled rejection:', reason);
});

/** Runs the cases whose titles hold `part`; returns what happened, and how many did not pass. */
async function runCorpus(part: string): Promise<{ outcomes: Record<string, string>; bad: number }> {
  const certificates = await issueCertificates();
  const outcomes: Record<string, string> = {};
  let bad = 0;
  const titled = corpus.flatMap((theme) =>
    theme.cases.map((hostile) => ({ title: titleOf(theme, hostile), hostile })),
  );
  for (const { title, hostile } of titled.filter(({ title }) => title.includes(part))) {
    const { outcome, passed } = await runOne(hostile, title, certificates);
    outcomes[title] = outcome;
    if (!passed) bad++;
  }
  return { outcomes, bad };
}

async function runOne(
  hostile: Parameters<typeof runCase>[0],
  title: string,
  certificates: Certificates,
): Promise<{ outcome: string; passed: boolean }> {
  const { outcome, problems } = await runCase(hostile, certificates);
  const passed = problems.length === 0 || hostile.failing !== undefined;
  const sign = problems.length === 0 ? '✓' : '✗';
  const why =
    problems.length > 0 ? `  (${problems.join('; ')}; must: ${textOf(hostile.must)})` : '';
  console.log(`${sign} ${title} → ${outcome}${why}`);
  return { outcome: problems.length > 0 ? `✗ ${outcome}` : outcome, passed };
}

function writeResults(outcomes: Record<string, string>): void {
  const here: RuntimeResults = { ...runtimeHere(), outcomes };
  const file = `${here.runtime.toLowerCase().replace(' ', '-')}.json`;
  writeFileSync(new URL(file, RESULTS), `${JSON.stringify(here, undefined, 2)}\n`);
  const results = readdirSync(RESULTS).map(
    (name) => JSON.parse(readFileSync(new URL(name, RESULTS), 'utf8')) as RuntimeResults,
  );
  writeFileSync(TABLE, renderTable(corpus, results));
}

const writes = process.argv.includes('--write');
const part = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const { outcomes, bad } = await runCorpus(part);
const total = Object.keys(outcomes).length;
const { runtime, version } = runtimeHere();
console.log(
  `\n${runtime} (${version}): ${total} cases, ${bad} not as they must be, ${rejections} unhandled rejections`,
);
if (writes && part === '') writeResults(outcomes);
process.exit(bad + rejections > 0 ? 1 : 0);
