import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findBrowser } from '../src/find-browser.js';

it('Chrome on the PATH is used, because Ubuntu has no package of Chromium', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-browser-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const chrome = join(folder, 'google-chrome');
  writeFileSync(chrome, '');
  expect(await findBrowser(['/nowhere', folder].join(delimiter))).toEqual({ path: chrome });
});
