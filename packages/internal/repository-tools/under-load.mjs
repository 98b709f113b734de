// Runs `npm test` and `npm start` on a busy machine: node under-load.mjs [--short]. Two busy loops per core compete with them.
// `--short` runs only the tests most sensitive to timing, in at most 60 s.
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

const { values } = parseArgs({ options: { short: { type: 'boolean' } } });
const short = ['node', 'node_modules/vitest/vitest.mjs', 'run', ...SENSITIVE];
const whole = ['sh', '-c', 'npm test && npm start'];
const [program, ...args] = values.short ? short : whole;

/** Ends by itself when this process is gone, however that ended. */
const BUSY_LOOP = 'const parent = process.ppid; while (process.ppid === parent);';
for (let loop = 0; loop < 2 * availableParallelism(); loop++)
  spawn(process.execPath, ['-e', BUSY_LOOP], { stdio: 'ignore' });

await run(program, args);
console.log('Passed under load.');
process.exit();
