// Runs the mutation tests of core and writes docs/mutation.md. About half an hour.
import { spawnSync } from 'node:child_process';
import { installTool } from '../tool.mjs';
import { root } from '../workspace.mjs';

const stryker = installTool('mutation', 'stryker');
for (const part of ['core', 'adapter']) {
  const config = `packages/core/test/mutation/${part}.stryker.json`;
  const { status } = spawnSync(stryker, ['run', config], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
await import('./write.mjs');
