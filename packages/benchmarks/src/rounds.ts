import { measure } from 'mitata';
import type { Contest, Way } from './contestants.js';

/** Nanoseconds per call: one number for each round. */
export type Times = ReadonlyMap<Way, readonly number[]>;

export interface RoundOptions {
  readonly rounds: number;
  /** For one way in one round. */
  readonly minMs: number;
}

/** Short, so that the ways of a round share the same moment of the machine. */
const CALLS_PER_SAMPLE = 64;

/**
 * Measures the ways of a contest in turn, round after round, each round beginning with another one, so that whatever
 * changes on the machine meanwhile changes for all. Rounds that are not counted warm up.
 */
export async function compete(
  { ways }: Contest,
  { rounds, minMs }: RoundOptions,
  progress: () => void = () => undefined,
): Promise<Times> {
  const entries = Object.entries(ways) as [Way, () => Promise<unknown>][];
  const times = new Map<Way, number[]>(entries.map(([way]) => [way, []]));
  for (const [, call] of entries) await timeOf(call, 10 * minMs);
  for (let round = 0; round < rounds; round++) {
    const first = round % entries.length;
    for (const [way, call] of [...entries.slice(first), ...entries.slice(0, first)]) {
      times.get(way)?.push(await timeOf(call, minMs));
    }
    progress();
  }
  return times;
}

async function timeOf(call: () => Promise<unknown>, minMs: number): Promise<number> {
  const { p50 } = await measure(call, {
    batch_samples: CALLS_PER_SAMPLE,
    min_samples: 4,
    min_cpu_time: minMs * 1e6,
    // Always in batches: the clock is too coarse for one call.
    batch_threshold: Infinity,
    warmup_threshold: Infinity,
    // Rounds come so fast that each one would mostly measure what it leaves behind.
    gc: false,
  });
  return p50;
}
