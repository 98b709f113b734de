import { readFileSync } from 'node:fs';
import { allTests } from '../rfc/tests.mjs';
import { root } from '../workspace.mjs';

/** Matches [file](path 'name of a test'). */
const TEST_LINK = /\[[^\]]+\]\((\S+\.ts) (?:'([^']+)'|"([^"]+)")\)/g;

/** Checks that each threat in SECURITY.md names a test, and that this test exists. */
export async function checkThreats() {
  const keyOf = (file, name) => `'${name}' in ${file}`;
  const known = new Set((await allTests()).map(({ file, name }) => keyOf(file, name)));
  const page = readFileSync(`${root}SECURITY.md`, 'utf8');
  const [, section = ''] = /^## Threats\n(.*?)^## /ms.exec(page) ?? [];
  const rows = section.split('\n').filter((line) => /^\| (?!Attack|-)/.test(line));
  if (rows.length === 0) throw new Error('SECURITY.md has no table of threats');
  const problems = rows.flatMap((row) => {
    const links = [...row.matchAll(TEST_LINK)].map((link) => keyOf(link[1], link[2] ?? link[3]));
    if (links.length === 0) return [`no test: ${row}`];
    return links.filter((link) => !known.has(link)).map((link) => `there is no test ${link}`);
  });
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
