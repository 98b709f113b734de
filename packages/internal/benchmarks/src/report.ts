import { markdownTable } from '@kaisa-auth/test-kit/markdown-tables';
import type { Spread } from './measure/rounds.js';

/** One part of the benchmark: `--only=<name>` runs it alone. */
export interface Part {
  readonly name: string;
  /** A quick run counts with small numbers, and measures no times. */
  run(quick: boolean): Promise<PartResult>;
}

/** The result of one part, for the page of results and for the exit code. */
export interface PartResult {
  readonly title: string;
  /** What was measured, and how to read the tables. */
  readonly about: string;
  readonly tables: readonly Table[];
  readonly claims: readonly Claim[];
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A limit that kaisa-auth has to keep. */
export interface Claim {
  readonly text: string;
  readonly seen: string;
  readonly met: boolean;
}

/** A limit for a number, or for the median of a spread. */
export function atMost(limit: number, value: number | Spread, text: string, digits = 0): Claim {
  if (typeof value === 'number')
    return { text, seen: numberText(value, digits), met: value <= limit };
  return { text, seen: spreadText(value, digits), met: value.median <= limit };
}

/** Formats a spread as `2 (1–3)`. */
export function spreadText(spread: Spread | undefined, digits = 0): string {
  if (!spread) return '–';
  const [median, low, high] = [spread.median, spread.low, spread.high].map((value) =>
    numberText(value, digits),
  );
  return `${median} (${low}–${high})`;
}

/** Formats a number as `12,345`, and a missing one as a dash. */
export function numberText(value: number | undefined, digits = 0): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString('en', fraction);
}

export function toMarkdown(results: readonly PartResult[], environment: readonly string[]): string {
  const head = ['# Benchmark results', 'Written by one run of `npx pnpm@10.34.9 bench`.'];
  return [
    ...[...head, ...environment].flatMap((line) => [line, '']),
    ...results.flatMap(sectionOf),
  ].join('\n');
}

function sectionOf({ title, about, tables, claims }: PartResult): string[] {
  const limits = claims.map(
    ({ met, text, seen }) => `- ${met ? '✓' : '✗ **missed**'} ${text}: ${seen}`,
  );
  return [
    `## ${title}`,
    '',
    about,
    '',
    ...tables.flatMap(({ head, rows }) => [markdownTable(head, rows), '']),
    ...(limits.length > 0 ? ['Limits for kaisa-auth:', '', ...limits, ''] : []),
  ];
}
