import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { barChart } from './bar-chart.js';
import { toMarkdown } from './markdown.js';
import type { PartResult } from './result.js';
import type { Surroundings } from './surroundings.js';

/** The root of the repository: this runs from `packages/internal/benchmarks/dist`. */
const ROOT = new URL(import.meta.url.replace(/^(.*\/)packages\/internal\/benchmarks\/.*$/, '$1'));

/** Where results go: a whole run's are kept. */
export function folderFor(isWhole: boolean): string {
  return fileURLToPath(
    new URL(isWhole ? 'docs/benchmarks/' : 'packages/internal/benchmarks/report/', ROOT),
  );
}

/** Replaces what is in the folder by a Markdown file, a JSON file and the plots. */
export async function save(
  folder: string,
  results: ReadonlyMap<string, PartResult>,
  surroundings: Surroundings,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const all = [...results.values()];
  await writeFile(`${folder}results.md`, toMarkdown(all, surroundings));
  const parts = [...results].map(([name, { claims, data }]) => [name, { claims, data }] as const);
  const json = { ...surroundings, parts: Object.fromEntries(parts) };
  await writeFile(`${folder}results.json`, `${JSON.stringify(json, rounded, 1)}\n`);
  for (const chart of all.flatMap(({ charts }) => charts)) {
    await writeFile(`${folder}${chart.name}.svg`, barChart(chart));
  }
}

/** No more digits than mean something. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(5)) : value;
}
