import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { startKaisa, variablesOf } from '../src/kaisa.mjs';
import { run } from '../src/run.mjs';

/** orval 8 needs Node 22. */
const GENERATE = ['--yes', '--package=node@22.23.3', '--', 'pnpm', 'generate'];

test('the example for generated clients', async (t) => {
  const kaisa = await startKaisa({ customers: 3 });
  const names = await kaisa.customerNames();
  const folders = [
    'examples/generated-clients',
    'packages/internal/environments/generated-clients',
  ];
  const cwd = await installedCopy(folders);
  await run('npx', GENERATE, { cwd });
  await run('pnpm', ['build'], { cwd });
  const start = (program) => run('node', [`dist/${program}`], { cwd, env: variablesOf(kaisa) });

  await t.test('shares one token between the clients of hey-api and orval', async () => {
    kaisa.resetStats();
    const output = await start('main.js');
    assert.ok(output.includes(names.join(', ')), output);
    assert.equal(kaisa.stats().tokenRequests, 1);
  });
  await t.test('sends the lists and objects of the forms of v2 as JSON', () => start('forms.js'));
});
