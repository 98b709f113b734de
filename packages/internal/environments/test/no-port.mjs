import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { run } from '../src/run.mjs';

test('the emulator without a port', async (t) => {
  const cwd = await installedCopy(['packages/internal/environments/no-port']);
  for (const name of ['msw', 'undici', 'worker'])
    await t.test(`answers in ${name}.test.mjs`, () =>
      run('node', ['--test', `${name}.test.mjs`], { cwd }),
    );
  await t.test('answers in vitest.test.mjs', () =>
    run('pnpm', ['exec', 'vitest', 'run', 'vitest.test.mjs'], { cwd }),
  );
});
