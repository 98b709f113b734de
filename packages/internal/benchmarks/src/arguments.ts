import { parseArgs } from 'node:util';
import { parts } from './parts/all.js';
import type { Part } from './part.js';

const NAMES = parts.map(({ name }) => name).join(', ');

export const HELP = `npx pnpm@10.34.9 bench [-- [--only=<part>[,<part>]] [--quick]]

Parts: ${NAMES}.
--quick checks the limits that can be counted, with small numbers, and measures no times.

A whole run writes docs/benchmarks/results.md. Any other run writes packages/internal/benchmarks/report/results.md,
which git ignores. Exit code: 0 if every limit is kept, 1 if one is missed, 2 for an invalid command line.
`;

export interface Settings {
  readonly help: boolean;
  readonly quick: boolean;
  readonly parts: readonly Part[];
}

/** Throws an error with a message for the user if the command line is invalid. */
export function readArguments(argv: readonly string[]): Settings {
  const { values } = parseArgs({
    // pnpm passes on the `--` that separates its own options.
    args: argv.filter((word) => word !== '--'),
    options: {
      only: { type: 'string', multiple: true, default: [] },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const wanted = values.only.flatMap((names) => names.split(','));
  if (wanted.some((name) => parts.every((part) => part.name !== name)))
    throw new Error(`--only takes ${NAMES}`);
  const chosen = parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  return { help: values.help, quick: values.quick, parts: chosen };
}
