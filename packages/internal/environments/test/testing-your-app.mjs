import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { run } from '../src/run.mjs';

test('the example for tests of an app', async (t) => {
  const cwd = await installedCopy(['examples/testing-your-app']);
  for (const runner of ['vitest', 'jest'])
    await t.test(`runs in ${runner}`, () => run('pnpm', [`test:${runner}`], { cwd }));
  await t.test('compiles', () => run('pnpm', ['exec', 'tsc'], { cwd }));
});
