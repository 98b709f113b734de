import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { adapters as allAdapters } from './adapters.js';
import { judge } from './judge.js';
import { HEAD, toMarkdown, type JudgedRun } from './report.js';
import { runAdapter } from './run-adapter.js';

const HELP = `npx pnpm@10.34.9 soak [--requests=200000] [--seed=…] [--adapter=…] [--write=<file>]

The same seed plans the same faults and calls.
Exit code: 0 if every check found nothing, 1 if one did, 2 for an invalid command line.
`;

interface Settings {
  readonly requests: number;
  readonly seed: string;
  readonly adapters: readonly string[];
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
  return soak(settings);
}

function readArguments(args: string[]): Settings {
  const { values } = parseArgs({
    args,
    options: {
      requests: { type: 'string', default: '200000' },
      seed: { type: 'string', default: randomBytes(4).toString('hex') },
      adapter: { type: 'string' },
      write: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const { adapter } = values;
  const requests = Number(values.requests);
  const names = Object.keys(allAdapters);
  if (!(requests > 0)) throw new Error('--requests takes a number');
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
  const { requests, seed, adapters } = settings;
  const wanted = Math.ceil(requests / adapters.length);
  const runs = await Promise.all(adapters.map((adapter) => runAdapter({ adapter, seed, wanted })));
  return runs.map((run) => ({ run, findings: judge(run, runs) }));
}
