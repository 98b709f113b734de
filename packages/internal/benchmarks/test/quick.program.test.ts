import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));

it('keeps every limit that can be counted', { timeout: 600_000 }, () => {
  const options = { encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, '--quick'], options);
  expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
  // Each part but the weight has such a limit.
  const parts = stdout.split('\n\n').filter((section) => section.includes('kept  '));
  expect(parts).toHaveLength(5);
});
