import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { startKaisa } from '../src/kaisa.mjs';
import { NextApp } from '../src/next-app.mjs';
import { assertShows } from '../src/next-cases.mjs';

const PAGES = 'packages/internal/environments/next-cache-components';
const PATHS = ['/', '/streamed', '/late', '/late-cached', '/customers', '/api/customers'];

test('Next.js 16 with `cacheComponents` (B1a)', async (t) => {
  const kaisa = await startKaisa({ customers: 3 });
  const app = new NextApp(await installedCopy(['examples/nextjs', PAGES]), kaisa);
  const names = await kaisa.customerNames();

  await t.test('builds, and prerenders what is cached', async () => {
    await app.build();
    for (const page of ['index', 'late-cached'])
      assertShows(app.prerendered(page) ?? '', names, page);
  });
  await t.test('serves all pages', async () => {
    const url = await app.start();
    for (const path of PATHS) {
      const response = await fetch(url + path);
      assertShows(await response.text(), names, path);
    }
  });
  await t.test('writes no token to disk', () => {
    assert.deepEqual(app.filesWith([...kaisa.tokens, kaisa.clientSecret]), []);
  });
});
