import { requireTool } from '@kaisa-auth/tools/tool.mjs';
import type { Page } from './chromium.js';

const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Returns the rules of axe that the page violates, with the elements that do.
 *
 * @param rules their names or tags. By default, all of WCAG 2.2 AA
 */
export async function violations(page: Page, rules: string[] = ALL_RULES): Promise<string[]> {
  const { source } = requireTool('browser', 'axe-core') as { readonly source: string };
  await page.evaluate(source);
  return page.evaluate<string[]>(`
    axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))
  `);
}

/** Whether the page must be scrolled sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
}
