import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { contests, type Contest } from './contestants.js';
import { toMarkdown, type ContestReport, type Report } from './report.js';
import { compete } from './rounds.js';
import { ratioOf, spreadOf } from './statistics.js';
import { surroundings } from './surroundings.js';
import { transport } from './transport.js';

const ROUNDS = 100;
const MS_PER_ROUND = 15;

const report: Report = {
  surroundings: surroundings(),
  rounds: ROUNDS,
  contests: await measureAll(await contests(transport)),
};
const markdown = toMarkdown(report);
process.stdout.write(`\n${markdown}`);
await save('report.md', markdown);
await save('report.json', `${JSON.stringify(report, undefined, 2)}\n`);

async function measureAll(all: readonly Contest[]): Promise<ContestReport[]> {
  const reports: ContestReport[] = [];
  for (const contest of all) {
    process.stderr.write(`${contest.name} `);
    const times = await compete(contest, { rounds: ROUNDS, minMs: MS_PER_ROUND }, () =>
      process.stderr.write('.'),
    );
    process.stderr.write('\n');
    const spreads = [...times].map(([way, values]) => [way, spreadOf(values)] as const);
    reports.push({
      name: contest.name,
      times: Object.fromEntries(spreads),
      ratio: ratioOf(times, 'ours', 'by hand'),
    });
  }
  return reports;
}

async function save(name: string, text: string): Promise<void> {
  const folder = fileURLToPath(new URL('../report/', import.meta.url));
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}${name}`, text);
}
