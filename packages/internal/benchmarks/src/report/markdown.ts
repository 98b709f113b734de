import type { Claim, PartResult, Table } from './result.js';
import type { Surroundings } from './surroundings.js';

export function toMarkdown(results: readonly PartResult[], surroundings: Surroundings): string {
  const { date, runtime, machine, versions } = surroundings;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '# Benchmark results',
    '',
    'Written by `npx pnpm@10.34.9 bench`, in one run.',
    '',
    `${date} · ${runtime} · ${machine}`,
    '',
    packages.join(' · '),
    '',
    ...results.flatMap(sectionOf),
  ].join('\n');
}

function sectionOf({ title, about, tables, claims }: PartResult): string[] {
  return [
    `## ${title}`,
    '',
    about,
    '',
    ...tables.flatMap((table) => [...tableLines(table), '']),
    ...(claims.length > 0 ? ['What ours must keep:', ''] : []),
    ...claims.map((claim) => `- ${markOf(claim)} ${claim.text}: ${claim.seen}`),
    ...(claims.length > 0 ? [''] : []),
  ];
}

function markOf({ met }: Claim): string {
  if (met === 'not judged') return '– not judged:';
  return met ? '✓' : '✗ **missed**';
}

/** Words to the left, what is compared to the right. */
function tableLines({ head, rows }: Table): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const isText = (column: number): boolean =>
    rows.some((cells) => /^[^\d–-]/.test(cells[column] ?? '–'));
  const dashes = head.map((_, column) => (isText(column) ? '---' : '---:'));
  return [line(head), line(dashes), ...rows.map(line)];
}
