import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { helpText, readArguments, type Request, type Settings } from './arguments.js';
import { judge } from './judge.js';
import { HEAD, toMarkdown } from './report.js';
import { runAdapter } from './run-adapter.js';

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
  return soak(request.settings);
}

async function soak(settings: Settings): Promise<number> {
  const { requests, minutes, seed, sabotage, write } = settings;
  console.log(`Seed ${seed}: --seed=${seed} repeats it.`);
  const start = performance.now();
  const until = start + minutes * 60_000;
  const wanted = Math.ceil(requests / settings.adapters.length);
  const runs = await Promise.all(
    settings.adapters.map((adapter) => runAdapter({ adapter, seed, wanted, until, sabotage })),
  );
  const judged = runs.map((run) => ({ run, findings: judge(run, runs) }));
  const seconds = (performance.now() - start) / 1000;
  const report = toMarkdown({ seed, seconds, judged });
  console.log(report);
  if (write !== undefined) writeFileSync(write, `${HEAD}\n${report}`);
  return judged.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
