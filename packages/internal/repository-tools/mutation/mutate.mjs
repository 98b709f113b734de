// Runs Stryker on core, about half an hour, and writes docs/results/mutation.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { root } from '../workspace.mjs';
import { mutationPage, readReasons } from './page.mjs';

const reports = ['core', 'adapter'].map(runStryker);
writeFileSync(`${root}docs/results/mutation.md`, await mutationPage(reports, readReasons()));

/** Returns the report. */
function runStryker(part) {
  const config = `packages/core/test/mutation/${part}.stryker.json`;
  const stryker = installTool('mutation', 'stryker');
  const { status } = spawnSync(stryker, ['run', config], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  return JSON.parse(readFileSync(`${root}.scratch/mutation/${part}.json`, 'utf8'));
}
