import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { expect, it } from 'vitest';
import { findBrowser } from '../src/find-browser.js';

it('Chrome on the PATH is used, because Ubuntu has no package of Chromium', async () => {
  const folder = temporaryFolder();
  const chrome = join(folder, 'google-chrome');
  writeFileSync(chrome, '');
  expect(await findBrowser(['/nowhere', folder].join(delimiter))).toEqual({ path: chrome });
});
