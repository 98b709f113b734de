import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { run } from '../src/run.mjs';

// Node runs no tests in a process that knows it was started by a test.
const env = { NODE_TEST_CONTEXT: undefined };

test('the emulator without a port', async (t) => {
  const cwd = await installedCopy(['packages/internal/environments/no-port']);
  for (const name of ['msw', 'undici', 'worker'])
    await t.test(`answers in ${name}.test.mjs`, async () => {
      const output = await run('node', ['--test', `${name}.test.mjs`], { cwd, env });
      assert.match(output, /pass [1-9]/);
    });
  await t.test('answers in vitest.test.mjs', () =>
    run('pnpm', ['exec', 'vitest', 'run', 'vitest.test.mjs'], { cwd }),
  );
});
