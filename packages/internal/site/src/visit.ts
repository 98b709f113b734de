import { openPage, type OpenPage, type Page } from '@kaisa-auth/browser/chromium';
import { siteUrl } from './built-site.js';

interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly size?: typeof PHONE;
}

export const PHONE = { width: 390, height: 844 };

/** Opens a page of the site, and waits until its scripts run and its diagrams are drawn. */
export async function visit(path: string, look: Look = {}): Promise<OpenPage> {
  const opened = await openPage('about:blank');
  const { page, errors } = opened;
  if (look.size) await page.setViewportSize(look.size);
  await page.emulateMedia({ colorScheme: look.colorScheme ?? 'light' });
  await page.goto((await siteUrl()) + path);
  while (errors.length === 0 && !(await isReady(page)));
  return opened;
}

function isReady(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(`new Promise((resolve) => {
    requestAnimationFrame(() => {
      const isRunning = document.querySelector('#app').__vue_app__ !== undefined;
      resolve(isRunning && document.querySelector('pre.diagram') === null);
    });
  })`);
}
