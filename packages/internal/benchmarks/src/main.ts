import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { environment } from './environment.js';
import { firstRequests } from './parts/first-requests.js';
import { growth } from './parts/growth.js';
import { hotPath } from './parts/hot-path.js';
import { revocation } from './parts/revocation.js';
import { telemetry } from './parts/telemetry.js';
import { watching } from './parts/watching.js';
import { weight } from './parts/weight.js';
import { toMarkdown, type Part, type PartResult } from './report.js';

/** In the order in which they run. */
const PARTS: readonly Part[] = [
  hotPath,
  firstRequests,
  revocation,
  growth,
  weight,
  watching,
  telemetry,
];
const NAMES = PARTS.map(({ name }) => name).join(', ');

const HELP = `npx pnpm@10.34.9 bench [-- [--only=<part>[,<part>]] [--quick]]

Parts: ${NAMES}.
--quick checks the limits that can be counted, with small numbers, and measures no times.

A whole run writes docs/results/benchmarks.md. Any other run writes packages/internal/benchmarks/report/benchmarks.md,
which git ignores. Exit code: 0 if every limit is kept, 1 if one is missed, 2 for an invalid command line.
`;

/** This program runs from `packages/internal/benchmarks/dist`. */
const ROOT = new URL('../../../../', import.meta.url);

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let settings: Settings;
  try {
    settings = readArguments(argv);
  } catch (error) {
    console.error(`bench: ${(error as Error).message}`);
    return 2;
  }
  if (!settings.help) return run(settings);
  console.log(HELP);
  return 0;
}

interface Settings {
  readonly help: boolean;
  readonly quick: boolean;
  readonly parts: readonly Part[];
}

/** @throws Error with a message for the user if the command line is invalid */
function readArguments(argv: readonly string[]): Settings {
  const { values } = parseArgs({
    // pnpm passes on the `--` that separates its own options.
    args: argv.filter((word) => word !== '--'),
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const wanted = values.only.flatMap((names) => names.split(','));
  if (wanted.some((name) => PARTS.every((part) => part.name !== name)))
    throw new Error(`--only takes ${NAMES}`);
  const parts = PARTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  return { help: values.help, quick: values.quick, parts };
}

async function run({ parts, quick }: Settings): Promise<number> {
  const results: PartResult[] = [];
  for (const part of parts) results.push(await runPart(part, quick));
  const isWhole = !quick && parts.length === PARTS.length;
  const folder = isWhole ? 'docs/results/' : 'packages/internal/benchmarks/report/';
  const page = new URL(`${folder}benchmarks.md`, ROOT);
  await mkdir(new URL(folder, ROOT), { recursive: true });
  await writeFile(page, toMarkdown(results, environment()));
  console.log(`\nResults: ${fileURLToPath(page)}`);
  return results.every(({ claims }) => claims.every(({ met }) => met)) ? 0 : 1;
}

async function runPart(part: Part, quick: boolean): Promise<PartResult> {
  const startedAt = performance.now();
  const result = await part.run(quick);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`\n${result.title} (${part.name}, ${seconds} s)`);
  for (const { met, text, seen } of result.claims)
    console.log(`${met ? 'kept  ' : 'MISSED'}  ${text}: ${seen}`);
  return result;
}
