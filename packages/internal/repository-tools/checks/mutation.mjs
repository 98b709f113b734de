import { readFileSync } from 'node:fs';
import { unnoticedFlaws } from '../mutation/flaws.mjs';
import { readReasons } from '../mutation/mutants.mjs';
import { survivorsSection } from '../mutation/page.mjs';
import { root } from '../workspace.mjs';

/** The page has the survivors of survivors.json, and could not be made with others. The mutants are tried by `pnpm mutate`. */
export async function checkMutationPage() {
  const problems = await unnoticedFlaws();
  const page = readFileSync(`${root}docs/mutation.md`, 'utf8');
  if (!page.endsWith(await survivorsSection(readReasons())))
    problems.push('docs/mutation.md has other survivors than survivors.json: pnpm mutate');
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
