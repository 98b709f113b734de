import { parseArgs } from 'node:util';
import { adapters } from './adapters.js';
import { isSabotage, sabotages, type SabotageName } from './sabotage.js';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'run'; readonly settings: Settings }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

export interface Settings {
  /** Of all adapters together. */
  readonly requests: number;
  readonly minutes: number;
  readonly seed: string;
  readonly adapters: readonly string[];
  readonly sabotage: SabotageName | 'all' | undefined;
  /** Where to write the result. */
  readonly write: string | undefined;
}

export function readArguments(argv: readonly string[], anySeed: string): Request {
  try {
    const { values } = parseArgs({ args: [...argv], options: OPTIONS });
    if (values.help) return { kind: 'help' };
    const { seed = anySeed, adapter, sabotage, write } = values;
    const requests = Number(values.requests);
    const minutes = Number(values.minutes);
    if (!(requests > 0 && minutes > 0)) return mistake('--requests and --minutes take a number');
    if (sabotage !== undefined && sabotage !== 'all' && !isSabotage(sabotage))
      return mistake(`--sabotage takes all, or one of ${Object.keys(sabotages).join(', ')}`);
    const names = Object.keys(adapters).filter((name) => name === (adapter ?? name));
    if (names.length === 0)
      return mistake(`--adapter takes one of ${Object.keys(adapters).join(', ')}`);
    return { kind: 'run', settings: { requests, minutes, seed, adapters: names, sabotage, write } };
  } catch (error) {
    return mistake((error as Error).message);
  }
}

const OPTIONS = {
  requests: { type: 'string', default: '200000' },
  minutes: { type: 'string', default: '15' },
  seed: { type: 'string' },
  adapter: { type: 'string' },
  sabotage: { type: 'string' },
  write: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function mistake(message: string): Request {
  return { kind: 'mistake', message };
}

export function helpText(): string {
  const breaks = Object.entries(sabotages).map(
    ([name, sabotage]) => `  --sabotage=${name.padEnd(16)} ${sabotage.breaks}`,
  );
  return [
    'npx pnpm@10.34.9 soak [--requests=200000] [--minutes=15] [--seed=…] [--adapter=…] [--write=<file>] [--sabotage=…]',
    '',
    'Exit code: 0 if every check found nothing, 1 if one did or the time was over first, 2 for a wrong command line.',
    'The same seed gives the same faults and calls. A sabotage breaks a promise on purpose, so that the exit code is 1.',
    '--sabotage=all tries each of them, and the exit code is 0 if the check meant for it notices:',
    ...breaks,
    '',
  ].join('\n');
}
