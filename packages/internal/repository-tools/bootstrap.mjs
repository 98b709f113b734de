// Runs `npm start`, `npm test` and `.ci/run` on a fresh machine: node bootstrap.mjs <script of package.json> [arguments].
// Only Node, npm and git may be assumed, so this file imports nothing that the clone does not hold. It fetches the
// pinned pnpm through npx, installs what the script runs, and hands over to the script.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const [script, ...scriptArguments] = process.argv.slice(2);

/** A script that needs only a part of the workspace installs only that part. */
const FILTERS = { 'start:workspace': ['--filter', '@kaisa-auth/showcase...'] };

const NEXT = {
  'start:workspace': 'Bundling the showcase from source (about a second), then running it',
  'test:workspace': 'Building the programs that tests start, then running the tests',
};

process.exitCode = installAndRun();

function installAndRun() {
  const startedAt = Date.now();
  console.log(`[1/2] Installing dependencies with ${packageManager}`);
  const failed = pnpm('install', '--frozen-lockfile', ...(FILTERS[script] ?? []));
  if (failed) return failed;
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`[2/2] Installed in ${seconds} s. ${NEXT[script] ?? `Running ${script}`}`);
  return pnpm('run', '--silent', script, ...scriptArguments);
}

/** Runs pnpm, which shows its own progress: live on a terminal, line by line in a pipe. */
function pnpm(...args) {
  const { status, error } = spawnSync('npx', ['--yes', packageManager, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: '1',
      npm_config_yes: 'true',
      npm_config_update_notifier: 'false',
    },
  });
  if (error) console.error(`npx could not be run: ${error.message}`);
  return status ?? 1;
}
