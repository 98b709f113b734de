import { measure } from 'mitata';

export type ByName<Value> = Record<string, Value>;

/** Alternative calls that do the same, by name. */
export type Ways = ReadonlyMap<string, () => unknown>;

/** One value for each round, by name. */
export type Rounds = ByName<number[]>;

/** A median, with the range that holds the middle half of the values. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface RoundsOrder {
  readonly rounds: number;
  readonly msPerRound: number;
}

/** Measures each way in each round and rotates the order, so that a change of the machine's speed affects all of them. */
export async function interleave(
  ways: Ways,
  rounds: number,
  measureOne: (way: () => unknown) => Promise<number>,
): Promise<Rounds> {
  const entries = [...ways];
  const results: Rounds = {};
  for (let round = 0; round < rounds; round++) {
    const first = round % entries.length;
    for (const [name, way] of [...entries.slice(first), ...entries.slice(0, first)])
      (results[name] ??= []).push(await measureOne(way));
  }
  return results;
}

/** The rounds of several processes. */
export function joined(all: readonly Rounds[]): Rounds {
  const rounds: Rounds = {};
  for (const [way, values] of all.flatMap((one) => Object.entries(one)))
    (rounds[way] ??= []).push(...values);
  return rounds;
}

/** Nanoseconds per call. Lets V8 optimize all calls before the first is measured. */
export async function timesOf(
  all: ByName<Ways>,
  { rounds, msPerRound }: RoundsOrder,
): Promise<ByName<Rounds>> {
  for (const ways of Object.values(all))
    for (const call of ways.values()) await timeOf(call, 10 * msPerRound);
  const times: ByName<Rounds> = {};
  for (const [name, ways] of Object.entries(all))
    times[name] = await interleave(ways, rounds, (call) => timeOf(call, msPerRound));
  return times;
}

async function timeOf(call: () => unknown, minMs: number): Promise<number> {
  const { p50 } = await measure(call, {
    // Short samples, so that all ways of a round run in the same moment of the machine.
    batch_samples: 64,
    min_samples: 4,
    min_cpu_time: minMs * 1e6,
    // Calls are timed in batches, because the clock is too coarse for a single call.
    batch_threshold: Infinity,
    warmup_threshold: Infinity,
    // A collection before each short round would mostly measure the collection's aftermath.
    gc: false,
  });
  return p50;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** The ratios round by round, because a slow moment of the machine slows both values of a round. */
export function ratioOf(values: readonly number[], to: readonly number[]): Spread {
  return spreadOf(values.map((value, round) => value / (to[round] ?? NaN)));
}
