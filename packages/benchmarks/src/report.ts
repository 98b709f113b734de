import type { Way } from './contestants.js';
import type { Surroundings } from './surroundings.js';
import type { Spread } from './statistics.js';

export interface ContestReport {
  readonly name: string;
  /** Nanoseconds per call. */
  readonly times: Partial<Record<Way, Spread>>;
  /** Ours ÷ by hand. */
  readonly ratio: Spread | undefined;
}

export interface Report {
  readonly surroundings: Surroundings;
  readonly rounds: number;
  readonly contests: readonly ContestReport[];
}

/** What a request through an adapter may cost, in terms of what is written by hand. */
const GOAL = 1.03;

export function toMarkdown({ surroundings, rounds, contests }: Report): string {
  const { date, runtime, machine, versions } = surroundings;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '# What a request costs',
    '',
    `In memory, ns per call: the median of ${rounds} rounds, and the middle half of them. The goal for ours ÷ by hand is`,
    `${GOAL} at most, but for the Request with a body, of which ours keeps a copy for a replay.`,
    '',
    '| | bare | by hand | ours | ours ÷ by hand |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...contests.map(rowOf),
    '',
    `${date} · ${runtime} · ${machine}`,
    '',
    packages.join(' · '),
    '',
  ].join('\n');
}

function rowOf({ name, times, ratio }: ContestReport): string {
  const time = (way: Way): string => cell(times[way], 0);
  return `| ${name} | ${time('bare')} | ${time('by hand')} | ${time('ours')} | ${cell(ratio, 3)} |`;
}

function cell(spread: Spread | undefined, digits: number): string {
  if (!spread) return '';
  const [median, low, high] = [spread.median, spread.low, spread.high].map((value) =>
    value.toFixed(digits),
  );
  return `${median} (${low}–${high})`;
}
