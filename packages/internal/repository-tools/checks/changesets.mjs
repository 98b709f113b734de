import { readdirSync, readFileSync } from 'node:fs';
import { publishedPackages, root } from '../workspace.mjs';

/** Checks that every package that was never released has one changeset, which names no other package. */
export function checkChangesets() {
  const folder = `${root}.changeset`;
  const entries = readdirSync(folder).filter((name) => /^(?!README).*\.md$/.test(name));
  const named = entries.map((name) => packagesIn(readFileSync(`${folder}/${name}`, 'utf8')));
  const problems = publishedPackages()
    .filter(({ manifest }) => manifest.version === '0.0.0')
    .map(({ manifest: { name } }) => [name, named.filter((names) => names.includes(name))])
    .filter(([, of]) => of.length !== 1 || of[0].length !== 1)
    .map(([name]) => `${name} needs one changeset of its own until its first release`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function packagesIn(entry) {
  const [, frontMatter = ''] = entry.split(/^---$/m);
  return [...frontMatter.matchAll(/^'(.+)':/gm)].map(([, name]) => name);
}
