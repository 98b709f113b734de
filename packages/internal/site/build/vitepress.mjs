// Builds or serves the documentation site in docs/: node vitepress.mjs build|dev [arguments of VitePress]
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { root } from '@kaisa-auth/repository-tools/workspace.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { writeOpenApiPages } from './write-openapi.mjs';

/** Where the set `site` is linked, so that the configuration and the theme in docs/.vitepress find its packages. */
const LINK = `${root}docs/node_modules`;
const TOOLS = `${root}packages/internal/tools/site/node_modules`;

const vitepress = installTool('site', 'vitepress');
rmSync(LINK, { force: true });
symlinkSync(TOOLS, LINK, 'junction');
writeOpenApiPages();
execFileSync('node', [fileURLToPath(new URL('write-api.mjs', import.meta.url))], {
  stdio: 'inherit',
});
const [command, ...args] = process.argv.slice(2);
const { status } = spawnSync(vitepress, [command, 'docs', ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
