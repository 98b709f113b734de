import { readFileSync } from 'node:fs';
import { tablesOf } from '@kaisa-auth/test-kit/markdown-tables';

/** A row of a table of results: its cells, by the heads of their columns. */
type Row = Readonly<Record<string, string>>;

/** Returns the rows of one table of a page in docs/results: the table below this heading with this first column. */
export function rowsOf(page: string, heading: string, firstColumn: string): Row[] {
  const file = new URL(`../../../../../docs/results/${page}.md`, import.meta.url);
  const tables = tablesOf(readFileSync(file, 'utf8'));
  const found = tables.find((table) => table.heading === heading && table.head[0] === firstColumn);
  if (!found)
    throw new Error(`docs/results/${page}.md has no table of '${firstColumn}' under '${heading}'`);
  return found.rows.map((cells) =>
    Object.fromEntries(found.head.map((name, column) => [name, cells[column] ?? ''])),
  );
}

/** The median of a cell such as `27,235 (26,916–28,257)`. */
export function medianOf(cell = ''): number {
  return Number(cell.replace(/ .*/, '').replaceAll(',', ''));
}
