import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { environment } from './environment.js';
import { firstRequests, revocation } from './parts/bursts.js';
import { growth } from './parts/growth.js';
import { hotPath } from './parts/hot-path.js';
import { watching } from './parts/watching.js';
import { weight } from './parts/weight.js';
import { toMarkdown, type Part, type PartResult } from './report.js';

/** In the order in which they run. */
const PARTS: readonly Part[] = [hotPath, firstRequests, revocation, growth, weight, watching];
const NAMES = PARTS.map(({ name }) => name).join(', ');

/** This program runs from `packages/internal/benchmarks/dist`. */
const ROOT = new URL('../../../../', import.meta.url);

const { values } = parseArgs({
  // pnpm passes on the `--` that separates its own options.
  args: process.argv.slice(2).filter((word) => word !== '--'),
  options: {
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const wanted = values.only.split(',').filter(Boolean);
const parts = PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (values.help) console.log(`README.md explains the options. --only takes a list of ${NAMES}.`);
else if (parts.length < wanted.length) throw new TypeError(`--only takes a list of ${NAMES}`);
else process.exitCode = await run();

async function run(): Promise<number> {
  const results: PartResult[] = [];
  for (const part of parts) results.push(await runPart(part));
  const isWhole = !values.quick && parts.length === PARTS.length;
  const folder = isWhole ? 'docs/results/' : 'packages/internal/benchmarks/report/';
  const page = new URL(`${folder}benchmarks.md`, ROOT);
  await mkdir(new URL(folder, ROOT), { recursive: true });
  await writeFile(page, toMarkdown(results, environment()));
  console.log(`\nResults: ${fileURLToPath(page)}`);
  return results.every(({ claims }) => claims.every(({ met }) => met)) ? 0 : 1;
}

async function runPart(part: Part): Promise<PartResult> {
  const startedAt = performance.now();
  const result = await part.run(values.quick);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`\n${result.title} (${part.name}, ${seconds} s)`);
  for (const { met, text, seen } of result.claims)
    console.log(`${met ? 'kept  ' : 'MISSED'}  ${text}: ${seen}`);
  return result;
}
