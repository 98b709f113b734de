import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.mjs';

/** Checks that each entry of docs/contract.md links files, and that each linked source file mentions the entry's number. */
export function checkContract() {
  const page = readFileSync(`${root}docs/contract.md`, 'utf8');
  const [, ...entries] = page.split(/^### (?=B\d+[a-z]?: )/m);
  if (entries.length === 0) throw new Error('docs/contract.md has no entry');
  const problems = entries.flatMap(problemsOf);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function problemsOf(entry) {
  const [number] = /^B\d+[a-z]?/.exec(entry);
  const mention = new RegExp(`\\b${number}\\b`);
  const links = [...entry.matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link]) => link);
  if (links.length === 0) return [`${number} links no test`];
  const sources = links.filter((link) => !link.endsWith('.md'));
  return sources
    .filter((link) => !mention.test(readFileSync(join(root, 'docs', link), 'utf8')))
    .map((link) => `${number} links ${link}, which does not mention it`);
}
