import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';
import { renderDiagrams } from './markdown/diagrams.mjs';
import { linkToRepository } from './markdown/repository-links.mjs';
import { improveTables } from './markdown/tables.mjs';
import { search } from './search.mjs';
import { nav, sidebar } from './sidebar.mjs';

/** The workflow that deploys the site sets these. */
const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, SITE_BASE = '/' } = process.env;

const repository = GITHUB_REPOSITORY && `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`;

export default defineConfig({
  title: 'kaisa-auth',
  description: 'OAuth2 client credentials for axios, ky, openapi-fetch and fetch',
  base: SITE_BASE,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${SITE_BASE}icon.svg` }]],
  markdown: {
    // As on GitHub: the same anchors, and braces in a heading are text.
    anchor: { slugify: slug },
    attrs: { disable: true },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      renderDiagrams(md);
      improveTables(md);
      linkToRepository(md, repository);
    },
  },
  themeConfig: {
    nav,
    sidebar,
    search,
    outline: { level: [2, 3] },
    // Pages name their own next page.
    docFooter: { prev: false, next: false },
    socialLinks: repository ? [{ icon: 'github', link: repository }] : [],
  },
  vite: {
    // Only pages with a diagram load Mermaid.
    build: { chunkSizeWarningLimit: 2000 },
    optimizeDeps: { include: ['mermaid'] },
  },
});
