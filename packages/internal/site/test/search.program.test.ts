import type { Page } from '@kaisa-auth/browser/chromium';
import { expect, it } from 'vitest';
import { visit } from '../src/visit.js';

const QUESTIONS = [
  ['401 after five minutes', 'troubleshooting'],
  ['share token redis', 'guides/fleet'],
  ['retry', 'guides/migrate-from-your-own-interceptor'],
  ['proxy', 'guides/proxies'],
  ['rotate secret', 'guides/rotate-secrets'],
  ['nextjs', 'guides/nextjs'],
  ['digest', 'guides/migrate-from-digest'],
  ['test without network', 'guides/test-your-app'],
  ['invalid_client', 'reference/errors'],
  ['metrics', 'guides/observability'],
] as const;

it.each(QUESTIONS)('finds for "%s" the page %s', async (question, answer) => {
  const { page } = await visit('');
  const results = await search(page, question);
  expect(results.slice(0, 3)).toContain(answer);
});

/** The pages of the results, best first. */
async function search(page: Page, question: string): Promise<string[]> {
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByRole('searchbox').fill(question);
  await page.getByRole('option').first().waitFor();
  return page.evaluate<string[]>(`
    [...document.querySelectorAll('[role=option] a')]
      .map(({ pathname }) => pathname.replace('/kaisa-auth/', '').replace(/[.]html$/, ''))
  `);
}
