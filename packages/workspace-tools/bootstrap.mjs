// What `npm start` and `npm test` run on a fresh machine: only Node, npm and git may be assumed, so this file
// imports nothing but Node. It fetches the pinned pnpm through npx, installs, and hands over to a script of
// the root package.json: node bootstrap.mjs <script> [arguments for it].
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const [script, ...scriptArguments] = process.argv.slice(2);

pnpm(['install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn']);
pnpm(['run', '--silent', script, ...scriptArguments]);

function pnpm(args) {
  const { status } = spawnSync('npx', ['--yes', packageManager, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', npm_config_yes: 'true' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
