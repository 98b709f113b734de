import { parseArgs } from 'node:util';
import { parts } from './parts/all.js';
import type { Part } from './part.js';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'run'; readonly parts: readonly Part[]; readonly quick: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

const NAMES = parts.map(({ name }) => name).join(', ');

export function readArguments(argv: readonly string[]): Request {
  try {
    const { values } = parseArgs({
      // pnpm passes on the `--` that ends its own options.
      args: argv.filter((word) => word !== '--'),
      options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const { only = [], quick } = values;
    const wanted = only.flatMap((names) => names.split(','));
    const unknown = wanted.find((name) => parts.every((part) => part.name !== name));
    if (unknown !== undefined) return mistake(`--only takes ${NAMES}`);
    const chosen = parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    return { kind: 'run', parts: chosen, quick };
  } catch (error) {
    return mistake((error as Error).message);
  }
}

function mistake(message: string): Request {
  return { kind: 'mistake', message };
}

export function helpText(): string {
  return [
    'npx pnpm@10.34.9 bench [-- [--only=<part>[,<part>]] [--quick]]',
    '',
    `Parts: ${NAMES}.`,
    '--quick counts with small numbers and measures no times.',
    '',
    'A whole run writes docs/benchmarks/; any other writes packages/internal/benchmarks/report/, which is not kept.',
    'Exit code: 0 if ours keeps every claim, 1 if it misses one, 2 for a wrong command line.',
    '',
  ].join('\n');
}
