import { measure } from 'mitata';

/** Ways to do the same thing, by name. */
export type Ways<Name extends string = string> = ReadonlyMap<Name, () => unknown>;

/** One number for each round. */
export type Rounds<Name extends string = string> = ReadonlyMap<Name, readonly number[]>;

/**
 * Measures each way in each round, each round beginning with another one, so that whatever changes on the machine
 * meanwhile changes for all.
 */
export async function interleave<Name extends string>(
  ways: Ways<Name>,
  rounds: number,
  measureOne: (way: () => unknown) => Promise<number>,
): Promise<Rounds<Name>> {
  const entries = [...ways];
  const results = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const first = round % entries.length;
    for (const [name, way] of [...entries.slice(first), ...entries.slice(0, first)]) {
      results.get(name)?.push(await measureOne(way));
    }
  }
  return results;
}

/** How much is measured. */
export interface RoundsOrder {
  readonly rounds: number;
  readonly msPerRound: number;
}

/** Nanoseconds per call of each way, once V8 has made its code. */
export async function timeInRounds<Name extends string>(
  ways: Ways<Name>,
  { rounds, msPerRound }: RoundsOrder,
): Promise<Rounds<Name>> {
  for (const call of ways.values()) await timeOf(call, 10 * msPerRound);
  return interleave(ways, rounds, (call) => timeOf(call, msPerRound));
}

/** Short, so that the ways of a round share the same moment of the machine. */
const CALLS_PER_SAMPLE = 64;

/** Nanoseconds per call. */
export async function timeOf(call: () => unknown, minMs: number): Promise<number> {
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
