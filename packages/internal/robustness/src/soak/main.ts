import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { helpText, readArguments, type Request, type Settings } from './arguments.js';
import { judge } from './judge.js';
import { HEAD, toMarkdown, type JudgedRun } from './report.js';
import { runAdapter } from './run-adapter.js';
import { sabotages, type SabotageName } from './sabotage.js';

process.exitCode = await main(readArguments(process.argv.slice(2), randomBytes(4).toString('hex')));

async function main(request: Request): Promise<number> {
  if (request.kind === 'mistake') {
    console.error(`soak: ${request.message}\nSee --help.`);
    return 2;
  }
  if (request.kind === 'help') {
    console.log(helpText());
    return 0;
  }
  const { sabotage, ...settings } = request.settings;
  return sabotage === 'all' ? trySabotages(settings) : soak({ ...settings, sabotage });
}

interface Run extends Omit<Settings, 'sabotage'> {
  readonly sabotage?: SabotageName | undefined;
}

async function soak(run: Run): Promise<number> {
  console.log(`Seed ${run.seed}: --seed=${run.seed} repeats it.`);
  const start = performance.now();
  const judged = await runAll(run);
  const seconds = (performance.now() - start) / 1000;
  const report = toMarkdown({ seed: run.seed, seconds, judged });
  console.log(report);
  if (run.write !== undefined) writeFileSync(run.write, `${HEAD}\n${report}`);
  return judged.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

async function runAll({ requests, minutes, seed, adapters, sabotage }: Run): Promise<JudgedRun[]> {
  const until = performance.now() + minutes * 60_000;
  const wanted = Math.ceil(requests / adapters.length);
  const runs = await Promise.all(
    adapters.map((adapter) => runAdapter({ adapter, seed, wanted, until, sabotage })),
  );
  return runs.map((run) => ({ run, findings: judge(run, runs) }));
}

/** All at the same time, since each waits for the network most of the time. */
async function trySabotages(run: Run): Promise<number> {
  const noticed = await Promise.all(
    Object.entries(sabotages).map(async ([name, { finds }]) => {
      const judged = await runAll({ ...run, sabotage: name as SabotageName });
      const found = judged.flatMap(({ findings }) => findings.map(({ check }) => check));
      const isNoticed = found.includes(finds);
      console.log(`${isNoticed ? '✓' : '✗'} ${name}: ${finds} (found: ${found.join(', ')})`);
      return isNoticed;
    }),
  );
  return noticed.every(Boolean) ? 0 : 1;
}
