// Tools that neither `npm start` nor `npm test` needs lie beside this file, outside the workspace, each set with a lockfile of
// its own. They are installed on first use: node tool.mjs <set> <command> [arguments].
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** Installs a set of tools and returns the path of one of its commands. */
export function installTool(set, command) {
  return `${install(set)}/node_modules/.bin/${command}`;
}

/** Installs a set of tools and returns one of its packages, loaded. */
export function requireTool(set, name) {
  return createRequire(`${install(set)}/package.json`)(name);
}

/** Returns the folder of the set. */
function install(set) {
  const cwd = `${root}packages/internal/tools/${set}`;
  const options = ['--ignore-workspace', '--frozen-lockfile', '--config.optimistic-repeat-install'];
  const words = ['--yes', packageManager, 'install', ...options];
  execFileSync('npx', words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return cwd;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [set, command, ...args] = process.argv.slice(2);
  const { status } = spawnSync(installTool(set, command), args, { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
