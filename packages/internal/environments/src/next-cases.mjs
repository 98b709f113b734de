import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedCopy } from './installed-copy.mjs';
import { startKaisa } from './kaisa.mjs';
import { NextApp } from './next-app.mjs';

const STATIC_PAGES = ['index', 'plain', 'axios', 'forced'];
const PATHS = ['/', '/plain', '/axios', '/forced', '/customers', '/api/customers'];

/** Builds and runs the example, with further pages, in one version of Next.js. */
export function testNext(version, folders, extra) {
  test(`Next.js ${version} (B1a)`, async (t) => {
    const kaisa = await startKaisa({ customers: 3 });
    const app = new NextApp(await installedCopy(folders, extra), kaisa);
    const names = await kaisa.customerNames();
    const assertStatic = () => {
      for (const page of STATIC_PAGES) assertShows(app.prerendered(page) ?? '', names, page);
    };
    const assertNothingOnDisk = () => {
      assert.deepEqual(app.filesWith([...kaisa.tokens, kaisa.clientSecret]), []);
    };

    await t.test('builds static pages', async () => {
      await app.build();
      assertStatic();
    });
    await t.test('writes no token to disk', assertNothingOnDisk);
    await t.test('builds again with the cache of a build whose token was revoked', async () => {
      const before = kaisa.tokens.length;
      kaisa.revokeAll();
      await app.build();
      assertStatic();
      assert.ok(kaisa.tokens.length > before, 'the second build requested no token');
    });
    await t.test('serves static pages, server components and route handlers', async () => {
      const url = await app.start();
      for (const path of PATHS) {
        const response = await fetch(url + path);
        assertShows(await response.text(), names, path);
      }
    });
    await t.test('writes no token to disk while it serves', assertNothingOnDisk);
  });
}

export function assertShows(text, names, where) {
  for (const name of names)
    assert.ok(text.includes(name), `${where} does not show ${name}: ${text}`);
}
