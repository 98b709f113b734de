/** A table of a Markdown page. */
export interface MarkdownTable {
  /** The nearest heading above the table, without `#`. */
  readonly heading: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads the tables of a page in GitHub's Markdown. */
export function tablesOf(page: string): MarkdownTable[] {
  const tables: MarkdownTable[] = [];
  let heading = '';
  for (const block of page.replace(/^```.*?^```$/gms, '').split(/\n\n+/)) {
    heading = /^#+ (.*)$/m.exec(block)?.[1] ?? heading;
    const lines = block.split('\n').filter((line) => line.startsWith('|'));
    const [head, , ...rows] = lines.map(cellsOf);
    if (head) tables.push({ heading, head, rows });
  }
  return tables;
}

function cellsOf(line: string): string[] {
  const cells = line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Writes a table as Prettier formats it, and right-aligns columns of numbers. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const columns = head.map((name, column) => {
    const cells = rows.map((row) => String(row[column] ?? ''));
    const isText = cells.some((cell) => /^[^\d–-]/.test(cell));
    const width = Math.max(3, ...[name, ...cells].map((cell) => cell.length));
    const pad = (cell: string): string => (isText ? cell.padEnd(width) : cell.padStart(width));
    const dashes = isText ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`;
    return [pad(name), dashes, ...cells.map(pad)];
  });
  const lines = [head, [], ...rows].map((_, line) => columns.map((column) => column[line]));
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
