import { readFileSync } from 'node:fs';
import { rfcPage } from '../rfc/page.mjs';
import { root } from '../workspace.mjs';

/** Each line of the RFCs has a test that names it, and the page is the one that follows from the names. */
export async function checkRfcPage() {
  if (readFileSync(`${root}docs/rfc.md`, 'utf8') !== (await rfcPage())) {
    throw new Error(
      'docs/rfc.md is out of date: node packages/internal/repository-tools/rfc/write.mjs',
    );
  }
}
