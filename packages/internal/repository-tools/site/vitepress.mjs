// Builds or serves the documentation site in docs/: node vitepress.mjs build|dev [arguments of VitePress]
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installTool } from '@kaisa-auth/tools/tool.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';
import { writeOpenApiPages } from './write-openapi.mjs';

/** Where the set `site` is linked, so that the configuration and the theme in docs/.vitepress find its packages. */
const LINK = `${root}docs/node_modules`;
const TOOLS = `${root}packages/internal/tools/site/node_modules`;

/** Writes docs/reference/api from the docstrings. */
const WRITE_API = fileURLToPath(new URL('write-api.mjs', import.meta.url));

const [command, ...args] = process.argv.slice(2);
const vitepress = installTool('site', 'vitepress');
rmSync(LINK, { force: true });
symlinkSync(TOOLS, LINK, 'junction');
writeOpenApiPages();
if (existsSync(WRITE_API)) await run(process.execPath, [WRITE_API], { live: true });
const { status } = spawnSync(vitepress, [command, 'docs', ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
