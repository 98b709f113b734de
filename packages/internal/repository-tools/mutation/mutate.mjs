// Runs Stryker on core, about half an hour, and writes docs/results/mutation.md. `node mutate.mjs <report …>` only writes the page.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { root } from '../workspace.mjs';
import { mutationPage, readReasons } from './page.mjs';

const given = process.argv.slice(2);
const paths = given.length > 0 ? given : ['core', 'adapter'].map(runStryker);
const reports = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')));
writeFileSync(`${root}docs/results/mutation.md`, await mutationPage(reports, readReasons()));

/** Returns the path of the report. */
function runStryker(part) {
  const config = `packages/core/test/mutation/${part}.stryker.json`;
  const stryker = installTool('mutation', 'stryker');
  const { status } = spawnSync(stryker, ['run', config], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  return `${root}.scratch/mutation/${part}.json`;
}
