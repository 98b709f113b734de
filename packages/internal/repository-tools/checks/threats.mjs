import { readFileSync } from 'node:fs';
import { testNames } from '../rfc/test-names.mjs';
import { root } from '../workspace.mjs';

/** [file](path 'name of a test') */
const TEST_LINK = /\[[^\]]+\]\((\S+\.ts) (?:'([^']+)'|"([^"]+)")\)/g;

/** SECURITY.md: behind each threat there is a test, by its name. */
export function checkThreats() {
  const page = readFileSync(`${root}SECURITY.md`, 'utf8');
  const problems = threatProblems(page, testNames());
  if (problems.length > 0) throw new Error(problems.join('\n'));
  if (threatProblems(UNPROVEN, testNames()).length !== 2)
    throw new Error('this check finds nothing');
}

/** A threat without a test, and one whose test there is not. */
const UNPROVEN = `## Threats
| it may | what stands against it | shown by |
| ------ | ---------------------- | -------- |
| a | b | by hand |
| a | b | [no](packages/core/test/no.test.ts "no such test") |
## Others`;

const keyOf = (file, name) => `'${name}' in ${file}`;

function threatProblems(page, tests) {
  const known = new Set(tests.map(({ file, name }) => keyOf(file, name)));
  const [, section = ''] = /^## Threats\n(.*?)^## /ms.exec(page) ?? [];
  const rows = section.split('\n').filter((line) => /^\| (?!it may|-)/.test(line));
  if (rows.length === 0) return ['SECURITY.md has no table of threats'];
  return rows.flatMap((row) => {
    const links = [...row.matchAll(TEST_LINK)].map((link) => keyOf(link[1], link[2] ?? link[3]));
    if (links.length === 0) return [`no test: ${row}`];
    return links.filter((link) => !known.has(link)).map((link) => `there is no test ${link}`);
  });
}
