import type { HostileCase, Theme } from './case.js';
import { textOf } from './outcomes.js';

/** What one runtime gave, by the title of the case. */
export interface RuntimeResults {
  readonly runtime: string;
  readonly version: string;
  readonly outcomes: Readonly<Record<string, string>>;
}

export function titleOf(theme: Theme, hostile: HostileCase): string {
  return `${theme.name}: ${hostile.name}`;
}

/** All cases with what must happen and what did, as Markdown. */
export function renderTable(themes: readonly Theme[], kept: readonly RuntimeResults[]): string {
  const results = [...kept].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const count = themes.reduce((sum, { cases }) => sum + cases.length, 0);
  const versions = results.map(({ runtime, version }) => `${runtime} (${version})`).join(', ');
  const intro = [
    '# Hostile answers',
    `${count} cases. Made by \`npx pnpm@10.34.9 table\`, on each runtime: ${versions}.`,
    [
      'In brackets: how often the token endpoint is asked, and the API. ✓: what must happen did; where more than one thing may, the',
      'table says which. Within 3 × `timeoutMs`, 64 MiB of memory and 16 MiB sent, unless the case says otherwise; an error, the events',
      'and the provider hold no secret; no other origin is asked.',
    ].join('\n'),
  ].join('\n\n');
  return `${intro}\n${themes.map((theme) => section(theme, results)).join('')}`;
}

/** Node first. */
function keyOf({ runtime }: RuntimeResults): string {
  return runtime.startsWith('Node') ? ` ${runtime}` : runtime;
}

function section(theme: Theme, results: readonly RuntimeResults[]): string {
  const head = ['Case', 'Line', 'Must happen', ...results.map(({ runtime }) => runtime)];
  const rows = theme.cases.map((hostile) => [
    codeOf(hostile.name),
    hostile.line,
    codeOf(shorten(textOf(hostile.must))),
    ...results.map(({ outcomes }) => cell(hostile, outcomes[titleOf(theme, hostile)])),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `\n## ${theme.name} (${theme.cases.length})\n\n${lines.join('\n')}\n`;
}

/** A text as it stands in the table. */
export function codeOf(name: string): string {
  return `\`${name.replaceAll('|', '\\|')}\``;
}

function cell({ must, failing }: HostileCase, outcome = 'not run'): string {
  const text = codeOf(shorten(outcome.replace('✗ ', '')));
  if (failing !== undefined && outcome !== textOf(must)) return `✗ known: ${text}`;
  return textOf(must) === outcome ? '✓' : text;
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 40)}…` : text;
}
