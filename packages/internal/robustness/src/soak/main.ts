// Takes every adapter through rounds of calls under faults. README.md explains the options.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { adapters } from './adapters.js';
import { judge } from './judge.js';
import { HEAD, toMarkdown } from './report.js';
import { runAdapter } from './run-adapter.js';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '200000' },
    seed: { type: 'string', default: randomBytes(4).toString('hex') },
    adapter: { type: 'string', multiple: true, default: Object.keys(adapters) },
    write: { type: 'string' },
  },
});
const { seed, write } = values;
const wanted = Math.ceil(Number(values.requests) / values.adapter.length);
if (!(wanted > 0)) throw new TypeError('--requests takes a number');

console.log(`Seed ${seed}: --seed=${seed} repeats this plan.`);
const start = performance.now();
const runs = await Promise.all(
  values.adapter.map((adapter) => runAdapter({ adapter, seed, wanted })),
);
const judged = runs.map((run) => ({ run, findings: judge(run, runs) }));
const report = toMarkdown(seed, (performance.now() - start) / 1000, judged);
console.log(report);
if (write !== undefined) writeFileSync(write, `${HEAD}\n${report}`);
process.exitCode = judged.some(({ findings }) => findings.length > 0) ? 1 : 0;
