import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { HELP, readArguments, type Settings } from './arguments.js';
import { environment } from './environment.js';
import { parts as allParts } from './parts/all.js';
import type { Conditions, Part } from './part.js';
import { toMarkdown, type PartResult } from './report.js';
import { startService } from './server/start.js';

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
  if (settings.help) {
    console.log(HELP);
    return 0;
  }
  return run(settings);
}

async function run({ parts, quick }: Settings): Promise<number> {
  const service = await startService();
  const results: PartResult[] = [];
  try {
    for (const part of parts) results.push(await runPart(part, { service, quick }));
  } finally {
    service.close();
  }
  const isWhole = !quick && parts.length === allParts.length;
  const folder = isWhole ? 'docs/benchmarks/' : 'packages/internal/benchmarks/report/';
  await mkdir(new URL(folder, ROOT), { recursive: true });
  const page = new URL(`${folder}results.md`, ROOT);
  await writeFile(page, toMarkdown(results, environment()));
  console.log(`\nResults: ${fileURLToPath(page)}`);
  return results.every(({ claims }) => claims.every(({ met }) => met)) ? 0 : 1;
}

async function runPart(part: Part, conditions: Conditions): Promise<PartResult> {
  const startedAt = performance.now();
  const result = await part.run(conditions);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`\n${result.title} (${part.name}, ${seconds} s)`);
  for (const { met, text, seen } of result.claims)
    console.log(`${met ? 'kept  ' : 'MISSED'}  ${text}: ${seen}`);
  return result;
}
