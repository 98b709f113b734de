import { createHash } from 'node:crypto';
import type { BodyKind } from '@kaisa-auth/test-kit/sample-bodies';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What a network does to a connection. */
export type Fault =
  | { readonly kind: 'none' }
  /** Each chunk arrives later. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'throttle'; readonly bytesPerMs: number }
  /** Resets the connection after this many bytes in both directions. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Holds everything after this many bytes until the fault ends, without losing it. */
  | { readonly kind: 'black hole'; readonly afterBytes: number };

export const NO_FAULT: Fault = { kind: 'none' };
export const FAULT_KINDS = ['delay', 'throttle', 'cut', 'black hole'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface CallPlan {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly body?: BodyKind;
  /** Length of a header that the API echoes, so that exchanges differ in size. */
  readonly padding: number;
  /** When the caller aborts. */
  readonly abortAfterMs?: number;
  /** The caller has no time limit. */
  readonly isPatient?: boolean;
}

/** Calls under the same faults. */
interface RoundPlan {
  readonly token: Fault;
  readonly api: Fault;
  /** Decides for one more connection to the API whether it meets the fault. */
  readonly meetsApiFault: () => boolean;
  /** Revokes all tokens at the start of the round. */
  readonly revokes: boolean;
  readonly calls: readonly CallPlan[];
}

interface RoundOptions {
  readonly seed: string;
  readonly adapter: string;
  readonly round: number;
  readonly bodies: readonly BodyKind[];
}

const CALLS = 200;
const MOST_PADDING = 2000;
/** The most bytes of an exchange with the API and with the token endpoint. */
const API_BYTES = 3000;
const TOKEN_BYTES = 800;
/** Every kind occurs once in five rounds, so that a short run has them all. */
const API_FAULTS = ['none', ...FAULT_KINDS] as const;

/** Plans a round that depends on nothing but these options. */
export function planRound({ seed, adapter, round, bodies }: RoundOptions): RoundPlan {
  const random = new Random(`${seed} ${adapter} ${round}`);
  const failsTokens = random.percent(30);
  const token = failsTokens ? random.oneOf(FAULT_KINDS) : 'none';
  const share = random.between(20, 60);
  return {
    token: faultOf(token, TOKEN_BYTES, random),
    api: faultOf(API_FAULTS[round % API_FAULTS.length] ?? 'none', API_BYTES, random),
    meetsApiFault: () => random.percent(share),
    // Revocations are frequent in rounds that make a new token hard to get.
    revokes: random.percent(failsTokens ? 50 : 10),
    calls: Array.from({ length: CALLS }, (_, index) =>
      planCall(`${adapter}-${round}-${index}`, bodies, random),
    ),
  };
}

function faultOf(kind: Fault['kind'], mostBytes: number, random: Random): Fault {
  if (kind === 'none') return NO_FAULT;
  if (kind === 'delay') return { kind, ms: random.between(1, 120) };
  if (kind === 'throttle') return { kind, bytesPerMs: random.between(8, 64) };
  return { kind, afterBytes: random.between(0, mostBytes) };
}

function planCall(id: string, bodies: readonly BodyKind[], random: Random): CallPlan {
  const padding = random.between(0, MOST_PADDING);
  const abort = random.percent(3) ? { abortAfterMs: random.between(0, 60) } : {};
  if (random.percent(50)) return { id, method: 'GET', padding, ...abort };
  return { id, method: 'POST', body: random.oneOf(bodies), padding, ...abort };
}

/** Random choices that are the same for the same seed. */
class Random {
  readonly #generator;

  constructor(seed: string) {
    this.#generator = xoroshiro128plus(createHash('sha256').update(seed).digest().readInt32BE());
  }

  /** An integer in a range that includes both ends. */
  between(least: number, most: number): number {
    return uniformInt(this.#generator, least, most);
  }

  percent(chance: number): boolean {
    return this.between(1, 100) <= chance;
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)] as T;
  }
}
