import type { BodyKind } from '@kaisa-auth/test-kit/sample-bodies';
import { Random } from './random.js';

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
export interface RoundPlan {
  readonly api: Fault;
  readonly token: Fault;
  /** The share of the connections to the API that meet its fault. */
  readonly percent: number;
  /** Revokes all tokens at the start of the round. */
  readonly revokes: boolean;
  readonly calls: readonly CallPlan[];
  /** For choices during the round. */
  readonly random: Random;
}

export interface RoundOptions {
  readonly seed: string;
  readonly adapter: string;
  readonly round: number;
  readonly bodies: readonly BodyKind[];
  readonly calls: number;
}

const MOST_PADDING = 2000;
/** The most bytes of an exchange with the API and with the token endpoint. */
const API_BYTES = 3000;
const TOKEN_BYTES = 800;

/** Plans a round that depends on nothing but these options. */
export function planRound({ seed, adapter, round, bodies, calls }: RoundOptions): RoundPlan {
  const random = new Random(`${seed} ${adapter} ${round}`);
  const failsTokens = random.percent(30);
  return {
    api: faultOf(kindForApi(`${seed} ${adapter}`, round), API_BYTES, random),
    token: faultOf(failsTokens ? random.oneOf(FAULT_KINDS) : 'none', TOKEN_BYTES, random),
    percent: random.between(20, 60),
    // Revocations are frequent in rounds that make a new token hard to get.
    revokes: random.percent(failsTokens ? 50 : 10),
    calls: Array.from({ length: calls }, (_, index) =>
      planCall(`${adapter}-${round}-${index}`, bodies, random),
    ),
    random,
  };
}

/** Every kind occurs once in five rounds, so that a short run has them all. */
function kindForApi(seed: string, round: number): Fault['kind'] {
  const kinds = ['none', ...FAULT_KINDS] as const;
  const random = new Random(`${seed} turns ${Math.floor(round / kinds.length)}`);
  return random.shuffled(kinds)[round % kinds.length] ?? 'none';
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
