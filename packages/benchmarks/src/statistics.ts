import type { Times } from './rounds.js';
import type { Way } from './contestants.js';

/** A median, and the range that the middle half of the values lies in. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    low: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
  };
}

/** Round by round, since what slows a round down slows both. Undefined where one of the two is missing. */
export function ratioOf(times: Times, way: Way, to: Way): Spread | undefined {
  const divisors = times.get(to);
  const ratios = times.get(way)?.map((time, round) => time / (divisors?.[round] ?? NaN));
  return ratios && divisors && spreadOf(ratios);
}

/** Between two values it interpolates. */
function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (above - below) * (position % 1);
}
