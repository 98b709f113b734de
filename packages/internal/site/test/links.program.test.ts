import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { builtPages, siteUrl } from '../src/built-site.js';
import { crawl, type CrawledPage } from '../src/crawl.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The address of the repository that the check builds the site with. */
const IN_REPOSITORY = /^https:\/\/github\.example\/owner\/kaisa-auth\/(?:blob|tree)\/HEAD\/([^#]+)/;

let crawling: ReturnType<typeof crawl> | undefined;

/** Crawls the site once for all tests. */
async function siteLinks() {
  crawling ??= crawl();
  const pages = await crawling;
  const links = [...pages.values()].flatMap(({ url, links }) =>
    links.map((to) => ({ from: url, to })),
  );
  return { site: await siteUrl(), pages, links };
}

it('links only to pages and headings that exist', async () => {
  const { site, pages, links } = await siteLinks();
  const onSite = links.filter(({ to }) => to.startsWith(site));
  expect(onSite.filter(({ to }) => !exists(to, pages))).toEqual([]);
});

function exists(link: string, pages: ReadonlyMap<string, CrawledPage>): boolean {
  const [url = '', heading = ''] = link.split('#');
  const page = pages.get(url);
  if (!page?.isFound) return false;
  return heading === '' || page.ids.includes(decodeURIComponent(heading));
}

it('leads from the home page to every page, except to those for machines', async () => {
  const { site, pages } = await siteLinks();
  const paths = [...pages.keys()].map((url) => url.slice(site.length));
  const found = paths.map((path) => path.replace(/(^|\/)$/, '$1index.html'));
  const lost = builtPages().filter((path) => !found.includes(path));
  expect(lost.filter((path) => !path.startsWith('results/'))).toEqual([]);
});

it('links to files of the repository at its address', async () => {
  const { links } = await siteLinks();
  const paths = links.flatMap(({ to }) => IN_REPOSITORY.exec(to)?.[1] ?? []);
  expect(paths).toContain('SECURITY.md');
  expect(paths.filter((path) => !existsSync(root + decodeURI(path)))).toEqual([]);
});

/** Nothing here can ask them. A new one is opened by hand once, and added. */
const OTHER_HOSTS = [
  'developer.mozilla.org',
  'github.com',
  'github.example',
  'mswjs.io',
  'stryker-mutator.io',
  'support.freespee.com',
  'support.kaisa.io',
  'www.kaisa.io',
  'www.npmjs.com',
];

it('links to known hosts only, over https', async () => {
  const { site, links } = await siteLinks();
  const others = links.filter(({ to }) => !to.startsWith(site)).map(({ to }) => new URL(to));
  expect(others.filter(({ protocol }) => protocol !== 'https:')).toEqual([]);
  expect([...new Set(others.map(({ host }) => host))].sort()).toEqual(OTHER_HOSTS);
});
