import { requireTool } from '@kaisa-auth/tools/tool.mjs';
import type { Page } from './chromium.js';

/** Returns the rules of WCAG 2.2 AA that the page violates, with the elements that do. */
export async function violations(page: Page): Promise<string[]> {
  const { source } = requireTool('browser', 'axe-core') as { readonly source: string };
  await page.evaluate(source);
  return page.evaluate<string[]>(`
    axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))
  `);
}

/** Whether the page must be scrolled sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
}
