// Runs commands on a busy machine: node under-load.mjs [--pin] [--short] [--times N] [-- command].
// Two busy loops per core compete with the command; `--pin` runs it on a single core instead. Without a command it runs
// `npm test` and `npm start`; `--short` runs only the tests most sensitive to timing, in at most 60 s.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { run } from './run.mjs';
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

const SHORT = ['node', 'node_modules/vitest/vitest.mjs', 'run', ...SENSITIVE];
const WHOLE = values.short
  ? [SHORT]
  : [
      ['npm', 'test'],
      ['npm', 'start'],
    ];
const commands = positionals.length > 0 ? [positionals] : WHOLE;
const pinned = values.pin ? ['taskset', '-c', '0'] : [];

/** Ends by itself when this process is gone, however that ended. */
const BUSY_LOOP = 'const parent = process.ppid; while (process.ppid === parent);';
for (let loop = 0; !values.pin && loop < 2 * availableParallelism(); loop++)
  spawn(process.execPath, ['-e', BUSY_LOOP], { stdio: 'ignore' });

let failed = 0;
for (let number = 1; number <= Number(values.times); number++) {
  for (const command of commands) await runUnderLoad(command, number);
}
console.log(failed === 0 ? 'All runs passed.' : `${failed} runs failed.`);
process.exit(failed === 0 ? 0 : 1);

async function runUnderLoad(command, number) {
  const startedAt = Date.now();
  const [program, ...args] = [...pinned, ...command];
  const problem = await run(program, args).then(
    () => undefined,
    ({ message }) => message,
  );
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  console.log(`${problem ? 'FAIL' : 'pass'}  run ${number}: ${command.join(' ')} (${seconds} s)`);
  if (!problem) return;
  failed++;
  console.log(problem);
}
