// Tools that few commands need live in `tools/<set>`, outside the workspace, each set with a lockfile of its own. They
// are installed on first use: node tool.mjs <set> <command> [arguments].
import { execFileSync, spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { root } from './workspace.mjs';

/** Installs a set of tools and returns the path of one of its commands. */
export function installTool(set, command) {
  const cwd = `${root}packages/internal/repository-tools/tools/${set}`;
  const options = ['--ignore-workspace', '--frozen-lockfile', '--config.optimistic-repeat-install'];
  execFileSync('pnpm', ['install', ...options], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  return `${cwd}/node_modules/.bin/${command}`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [set, command, ...args] = process.argv.slice(2);
  const { status } = spawnSync(installTool(set, command), args, { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
