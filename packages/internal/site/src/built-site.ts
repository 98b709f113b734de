import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview, type PreviewServer } from 'vite';
import { afterAll } from 'vitest';

const VITEPRESS = fileURLToPath(new URL('../../../../docs/.vitepress', import.meta.url));

/** The path that the check builds the site for, as GitHub Pages serves it. */
const BASE = '/kaisa-auth/';

let server: Promise<PreviewServer> | undefined;

afterAll(async () => {
  await (await server)?.close();
});

/** Returns the address of the built site, which is served on loopback. */
export async function siteUrl(): Promise<string> {
  server ??= preview({
    configFile: false,
    root: VITEPRESS,
    base: BASE,
    appType: 'mpa',
    logLevel: 'warn',
    build: { outDir: 'dist' },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const { resolvedUrls } = await server;
  const [url] = resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('the site is not served');
  return url;
}

/** The path of every page of the built site: `guides/fleet.html`. */
export function builtPages(): string[] {
  const names = readdirSync(`${VITEPRESS}/dist`, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.html') && name !== '404.html').sort();
}
