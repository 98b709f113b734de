import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { measure } from 'mitata';
import type { Contest, Way } from './contestants.js';

/** Nanoseconds per call: one number for each round. */
export type Times = ReadonlyMap<Way, readonly number[]>;

export interface RoundOptions {
  readonly rounds: number;
  /** For one way in one round. */
  readonly minMs: number;
}

/**
 * Measures the ways of a contest in turn, round after round, each round beginning with another one, so that whatever
 * changes on the machine meanwhile changes for all. A round that is not counted warms up.
 */
export async function compete(
  { ways }: Contest,
  { rounds, minMs }: RoundOptions,
  progress: () => void = () => undefined,
): Promise<Times> {
  const entries = Object.entries(ways) as [Way, () => Promise<unknown>][];
  const times = new Map<Way, number[]>(entries.map(([way]) => [way, []]));
  for (const [, call] of entries) await timeOf(call, minMs);
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
    gc: collectGarbage,
    now: cpuTime,
    batch_samples: 64,
    min_samples: 4,
    min_cpu_time: minMs * 1e6,
    // Always in batches: the clock is too coarse for one call.
    batch_threshold: Infinity,
    warmup_threshold: Infinity,
  });
  return p50;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
