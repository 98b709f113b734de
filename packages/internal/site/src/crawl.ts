import { siteUrl } from './built-site.js';
import { visit } from './visit.js';

export interface CrawledPage {
  readonly url: string;
  readonly isFound: boolean;
  /** The places on the page to which a link can lead. */
  readonly ids: readonly string[];
  readonly links: readonly string[];
}

/** Follows every link of the site from its home page. Returns the pages by their address, also those that do not exist. */
export async function crawl(): Promise<Map<string, CrawledPage>> {
  const { page } = await visit('');
  const pages = await page.evaluate<CrawledPage[]>(`(async (site) => {
    const pages = new Map();
    const queue = [site];
    for (const url of queue) {
      if (pages.has(url)) continue;
      const response = await fetch(url);
      const content = new DOMParser().parseFromString(await response.text(), 'text/html');
      const ids = [...content.querySelectorAll('[id]')].map(({ id }) => id);
      const links = [...content.querySelectorAll('a[href]')]
        .map((link) => new URL(link.getAttribute('href'), url).href);
      pages.set(url, { url, isFound: response.ok, ids, links });
      const onSite = links.filter((link) => link.startsWith(site));
      queue.push(...onSite.map((link) => link.replace(/#.*$/, '')));
    }
    return [...pages.values()];
  })('${await siteUrl()}')`);
  return new Map(pages.map((crawled) => [crawled.url, crawled]));
}
