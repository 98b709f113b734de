import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { startKaisa, variablesOf } from '../src/kaisa.mjs';
import { run, start, urlIn } from '../src/run.mjs';

test('the example for Nest', async (t) => {
  const kaisa = await startKaisa({ customers: 3 });
  const names = await kaisa.customerNames();
  kaisa.resetStats();
  const cwd = await installedCopy(['examples/nestjs']);
  await run('pnpm', ['build'], { cwd });
  const app = start('node', ['dist/main.js'], { cwd, env: { ...variablesOf(kaisa), PORT: '0' } });
  const url = await urlIn(app);

  await t.test('shares one token between requests', async () => {
    const list = async () => (await fetch(`${url}/customers`)).json();
    assert.deepEqual(await Promise.all([list(), list()]), [names, names]);
    assert.equal(kaisa.stats().tokenRequests, 1);
  });
  await t.test('shuts down', async () => {
    app.child.kill('SIGTERM');
    assert.equal(await app.ended, 'SIGTERM', app.output());
  });
});
