// Runs commands on a busy machine: node under-load.mjs [--pin] [--short] [--times N] [-- command]. Prints one line a run.
// Two busy loops per core compete with the command; `--pin` runs it on a single core instead. Without a command it runs
// `npm test` and `npm start`; `--short` runs only the tests most sensitive to timing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { root } from './workspace.mjs';

const SENSITIVE = [
  'packages/internal/contract-tests/test/saboteurs.test.ts',
  'packages/internal/robustness/test/hostile-answers/judge.test.ts',
  'packages/internal/showcase/test/showcase.test.ts',
  'packages/redis/test/fleet.test.ts',
];
// Vitest ignores a filter that matches nothing as long as another one matches.
const absent = SENSITIVE.filter((file) => !existsSync(root + file));
if (absent.length > 0) throw new Error(`no such test: ${absent.join(', ')}`);

const { values, positionals } = parseArgs({
  options: {
    pin: { type: 'boolean' },
    short: { type: 'boolean' },
    times: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});

/** Ends by itself when this process is gone, however that ended. */
const BUSY_LOOP = 'const parent = process.ppid; while (process.ppid === parent);';

const loops = values.pin ? [] : startLoops();
process.once('exit', () => loops.forEach((loop) => loop.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

const load = values.pin ? 'pinned to one core' : `beside ${loops.length} busy loops`;
let failed = 0;
for (let number = 1; number <= Number(values.times); number += 1) {
  for (const command of commands()) failed += (await passes(command, number)) ? 0 : 1;
}
console.log(failed === 0 ? 'All runs passed.' : `${failed} runs failed.`);
process.exit(failed === 0 ? 0 : 1);

async function passes(command, number) {
  const startedAt = Date.now();
  const { status, output } = await execute(command);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  const outcome = status === 0 ? 'pass' : 'FAIL';
  const limit = values.short ? ' of at most 60 s' : '';
  console.log(`${outcome}  run ${number}: ${command.join(' ')}, ${load} (${seconds} s${limit})`);
  if (status !== 0) console.log(output);
  return status === 0;
}

function commands() {
  if (positionals.length > 0) return [positionals];
  if (values.short) return [['node', 'node_modules/vitest/vitest.mjs', 'run', ...SENSITIVE]];
  return [
    ['npm', 'test'],
    ['npm', 'start'],
  ];
}

function startLoops() {
  return Array.from({ length: 2 * availableParallelism() }, () =>
    spawn(process.execPath, ['-e', BUSY_LOOP], { stdio: 'ignore' }),
  );
}

function execute(command) {
  const [program, ...args] = values.pin ? ['taskset', '-c', '0', ...command] : command;
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  process.once('exit', () => child.kill());
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: 1, output: error.message }));
    child.once('close', (status) => resolve({ status, output }));
  });
}
