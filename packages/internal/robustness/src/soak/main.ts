import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { adapters as allAdapters } from './adapters.js';
import { judge } from './judge.js';
import { HEAD, toMarkdown, type JudgedRun } from './report.js';
import { runAdapter } from './run-adapter.js';
import { sabotageNamed, sabotages } from './sabotage.js';

const HELP = `npx pnpm@10.34.9 soak [--requests=200000] [--seed=…] [--adapter=…] [--write=<file>] [--sabotage=…]

The same seed plans the same faults and calls. A sabotage breaks a promise on purpose, so that its check must fail;
--sabotage=all tries each of them, and fails if a check does not notice.
Exit code: 0 if every check found nothing, 1 if one did, 2 for an invalid command line.

${Object.entries(sabotages)
  .map(([name, { breaks }]) => `  --sabotage=${name.padEnd(18)} ${breaks}`)
  .join('\n')}
`;

interface Settings {
  readonly requests: number;
  readonly seed: string;
  readonly adapters: readonly string[];
  readonly sabotage?: string | undefined;
  readonly write?: string | undefined;
  readonly help?: boolean | undefined;
}

process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  let settings: Settings;
  try {
    settings = readArguments(argv);
  } catch (error) {
    console.error(`soak: ${(error as Error).message}\nSee --help.`);
    return 2;
  }
  if (settings.help) {
    console.log(HELP);
    return 0;
  }
  return settings.sabotage === 'all' ? trySabotages(settings) : soak(settings);
}

function readArguments(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      requests: { type: 'string', default: '200000' },
      seed: { type: 'string', default: randomBytes(4).toString('hex') },
      adapter: { type: 'string' },
      sabotage: { type: 'string' },
      write: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { adapter, sabotage } = values;
  const requests = Number(values.requests);
  const names = Object.keys(allAdapters);
  if (!(requests > 0)) throw new Error('--requests takes a number');
  if (sabotage && sabotage !== 'all' && !sabotageNamed(sabotage))
    throw new Error(`--sabotage takes all, or one of ${Object.keys(sabotages).join(', ')}`);
  if (adapter && !names.includes(adapter))
    throw new Error(`--adapter takes one of ${names.join(', ')}`);
  return { ...values, requests, adapters: adapter ? [adapter] : names };
}

async function soak(settings: Settings): Promise<number> {
  const { seed, write } = settings;
  console.log(`Seed ${seed}: --seed=${seed} repeats this plan.`);
  const start = performance.now();
  const judged = await runAll(settings);
  const report = toMarkdown(seed, (performance.now() - start) / 1000, judged);
  console.log(report);
  if (write !== undefined) writeFileSync(write, `${HEAD}\n${report}`);
  return judged.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

async function runAll(settings: Settings): Promise<JudgedRun[]> {
  const { requests, seed, adapters, sabotage } = settings;
  const wanted = Math.ceil(requests / adapters.length);
  const runs = await Promise.all(
    adapters.map((adapter) => runAdapter({ adapter, seed, wanted, sabotage })),
  );
  return runs.map((run) => ({ run, findings: judge(run, runs) }));
}

/** Runs all sabotages at the same time, because each waits for the network most of the time. */
async function trySabotages(settings: Settings): Promise<number> {
  const noticed = await Promise.all(
    Object.entries(sabotages).map(async ([sabotage, { finds }]) => {
      const judged = await runAll({ ...settings, sabotage });
      const found = judged.flatMap(({ findings }) => findings.map(({ check }) => check));
      const isNoticed = found.includes(finds);
      console.log(`${isNoticed ? '✓' : '✗'} ${sabotage}: ${finds} (found: ${found.join(', ')})`);
      return isNoticed;
    }),
  );
  return noticed.every(Boolean) ? 0 : 1;
}
