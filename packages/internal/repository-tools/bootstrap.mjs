// What `npm start` and `npm test` run on a fresh machine: only Node, npm and git may be assumed, so this file
// imports nothing that does not come with Node or with the clone. It fetches the pinned pnpm through npx, installs,
// and hands over to a script of the root package.json: node bootstrap.mjs <script> [arguments for it].
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answerWithoutRun, readCommandLine } from '../showcase/src/command-line.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const [script, ...scriptArguments] = process.argv.slice(2);

process.exitCode = answerAtOnce() ?? installAndRun();

/** The exit code for a command line that needs nothing installed: a wrong one, or `--help`. */
function answerAtOnce() {
  if (script !== 'start:workspace') return undefined;
  const request = readCommandLine(scriptArguments);
  return request.kind === 'run' ? undefined : answerWithoutRun(request);
}

function installAndRun() {
  console.log(
    `1. Installing, with ${packageManager} through npx. The first time this takes a while.`,
  );
  const failed = pnpm([
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
    '--loglevel=warn',
  ]);
  if (failed) return failed;
  console.log(
    `2. Building what has changed (all of it, the first time: up to a minute or two), then running.`,
  );
  return pnpm(['run', '--silent', script, ...scriptArguments]);
}

function pnpm(args) {
  const { status, error } = spawnSync('npx', ['--yes', packageManager, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', npm_config_yes: 'true' },
  });
  if (error) console.error(`npx could not be run: ${error.message}`);
  return status ?? 1;
}
