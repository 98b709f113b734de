import { readFileSync } from 'node:fs';
import { readReasons } from '../mutation/mutants.mjs';
import { survivorsSection } from '../mutation/page.mjs';
import { rfcPage } from '../rfc/page.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

/** Checks that the OpenAPI documents pass their rules, and that every generated page and file is up to date. */
export async function checkDocuments() {
  await run('pnpm', [
    '--filter',
    '@kaisa-auth/openapi',
    'run',
    '/^(lint:documents|check:generated)$/',
  ]);
  if (pageOf('rfc') !== (await rfcPage()))
    throw new Error(
      'docs/rfc.md is out of date: node packages/internal/repository-tools/rfc/write.mjs',
    );
  if (!pageOf('mutation').endsWith(await survivorsSection(readReasons())))
    throw new Error('docs/mutation.md lists other survivors than survivors.json: pnpm mutate');
}

function pageOf(name) {
  return readFileSync(`${root}docs/${name}.md`, 'utf8');
}
