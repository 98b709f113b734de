import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path/posix';
import { allTests } from '../rfc/tests.mjs';
import { root } from '../workspace.mjs';

/**
 * Checks that each entry of docs/contract.md links every TypeScript file with a test whose name ends with its number, and only
 * files that mention it, or pages. A link to a folder, with a trailing slash, stands for all files in it.
 */
export async function checkContract() {
  const page = readFileSync(`${root}docs/contract.md`, 'utf8');
  const [, ...sections] = page.split(/^### (?=B\d+[a-z]?: )/m);
  const linksOf = new Map(sections.map((section) => [/^\w+/.exec(section)[0], linksIn(section)]));
  if (linksOf.size === 0) throw new Error('docs/contract.md has no entry');
  const filesOf = await filesByNumber();
  const numbers = new Set([...linksOf.keys(), ...filesOf.keys()]);
  const problems = [...numbers].flatMap((number) =>
    problemsOf(number, linksOf.get(number) ?? [], [...(filesOf.get(number) ?? [])]),
  );
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function linksIn(section) {
  return [...section.matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link]) => join('docs', link));
}

/** Returns the files of the tests that show each behaviour, such as `… (B8)` or `… (B8, B11a)`. */
async function filesByNumber() {
  const filesOf = new Map();
  for (const { file, name } of await allTests()) {
    const [, numbers = ''] = /\((B\d+[a-z]?(?:, B\d+[a-z]?)*)\)$/.exec(name) ?? [];
    for (const number of numbers.match(/\w+/g) ?? [])
      filesOf.set(number, (filesOf.get(number) ?? new Set()).add(file));
  }
  return filesOf;
}

function problemsOf(number, links, files) {
  if (links.length === 0) return [`${number} has no entry that links a test`];
  const missing = links.filter((link) => !existsSync(root + link));
  if (missing.length > 0)
    return missing.map((link) => `${number} links ${link}, which does not exist`);
  const covers = (link, file) => (link.endsWith('/') ? file.startsWith(link) : file === link);
  const mention = new RegExp(`\\b${number}\\b`);
  const mentions = (link) =>
    link.endsWith('.md') || mention.test(readFileSync(root + link, 'utf8'));
  const isAbout = (link) =>
    files.some((file) => covers(link, file)) || (statSync(root + link).isFile() && mentions(link));
  return [
    ...links
      .filter((link) => !isAbout(link))
      .map((link) => `${number} links ${link}, which does not mention it`),
    ...files
      .filter((file) => !links.some((link) => covers(link, file)))
      .map((file) => `${number} does not link ${file}`),
  ];
}
