import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { PHONE, visit } from '../src/visit.js';

/** Pictures of the repository change only on request. */
const FOLDER = process.env.WRITE_PICTURES
  ? fileURLToPath(new URL('../../../../docs/images', import.meta.url))
  : tmpdir();

it('takes a picture of the home page', async () => {
  const { page } = await visit('');
  await page.screenshot({ path: `${FOLDER}/site-light.png` });
});

it('takes a picture of a diagram on a phone, in dark', async () => {
  const { page } = await visit('how-it-works/after-a-401.html', {
    colorScheme: 'dark',
    size: PHONE,
  });
  await page.screenshot({ path: `${FOLDER}/site-dark-phone.png` });
});
