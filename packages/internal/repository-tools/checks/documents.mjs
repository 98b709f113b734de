import { readFileSync } from 'node:fs';
import { readReasons, survivorsSection } from '../mutation/page.mjs';
import { rfcPage } from '../rfc/page.mjs';
import { run } from '../run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { root } from '../workspace.mjs';

const OPENAPI = ['--filter', '@kaisa-auth/openapi', 'run', '/^(lint:documents|check:generated)$/'];

const CONTROL_API = 'packages/emulator/src/control-api/openapi.json';
/** Every failure has the same form, which is the `default`. */
const LINT = ['lint', '--extends=recommended-strict', '--skip-rule=operation-4xx-response'];

/** Checks that the OpenAPI documents pass their rules, and that every generated page and file is up to date. */
export async function checkDocuments() {
  // Before the two scripts, which run at the same time and use it.
  const redocly = installTool('openapi', 'redocly');
  await run('pnpm', OPENAPI);
  await run(redocly, [...LINT, CONTROL_API]);
  if (pageOf('rfc') !== (await rfcPage()))
    throw new Error(
      'docs/results/rfc.md is out of date: node packages/internal/repository-tools/rfc/write.mjs',
    );
  if (!pageOf('mutation').endsWith(await survivorsSection(readReasons())))
    throw new Error(
      'docs/results/mutation.md lists other survivors than survivors.json: pnpm mutate',
    );
}

function pageOf(name) {
  return readFileSync(`${root}docs/results/${name}.md`, 'utf8');
}
