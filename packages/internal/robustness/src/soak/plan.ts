import type { BodyKind } from '@kaisa-auth/test-kit/sample-bodies';
import { FAULT_KINDS, faultOf, type Fault } from './faults.js';
import { Random } from './random.js';

/** One use of a client by its caller. */
export interface CallPlan {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly body?: BodyKind;
  /** Goes along as a header and comes back in the echo, so that exchanges differ in size. */
  readonly padding: number;
  /** The caller gives up so soon. */
  readonly leavesAfterMs?: number;
  /** The caller has no time limit. */
  readonly waits?: boolean;
}

/** Calls that are made under the same faults. */
export interface RoundPlan {
  readonly api: Fault;
  readonly token: Fault;
  /** How many of a hundred connections the API's fault hits. */
  readonly percent: number;
  /** All tokens are refused from the beginning of the round on. */
  readonly revokes: boolean;
  readonly calls: readonly CallPlan[];
  /** For the choices that are made while it runs. */
  readonly random: Random;
}

export interface RoundSubject {
  readonly seed: string;
  readonly adapter: string;
  readonly round: number;
  readonly bodies: readonly BodyKind[];
  /** How many calls the round has. */
  readonly size: number;
}

const MOST_PADDING = 2000;
/** What an exchange takes, at most. */
const API_BYTES = 3000;
const TOKEN_BYTES = 800;

/** The same seed gives the same rounds, whatever ran before. */
export function planRound({ seed, adapter, round, bodies, size }: RoundSubject): RoundPlan {
  const random = new Random(`${seed} ${adapter} ${round}`);
  const failsTokens = random.percent(30);
  return {
    api: faultOf(kindForApi(`${seed} ${adapter}`, round), API_BYTES, random),
    token: faultOf(failsTokens ? random.oneOf(FAULT_KINDS) : 'none', TOKEN_BYTES, random),
    percent: random.between(20, 60),
    // Often when the next one is hard to get.
    revokes: random.percent(failsTokens ? 50 : 10),
    calls: Array.from({ length: size }, (_, index) =>
      planCall(`${adapter}-${round}-${index}`, bodies, random),
    ),
    random,
  };
}

/** Each kind once in every few rounds, so that a short run meets them all. */
function kindForApi(seed: string, round: number): Fault['kind'] {
  const turns = ['none', ...FAULT_KINDS] as const;
  const random = new Random(`${seed} turns ${Math.floor(round / turns.length)}`);
  return random.shuffled(turns)[round % turns.length] ?? 'none';
}

function planCall(id: string, bodies: readonly BodyKind[], random: Random): CallPlan {
  const padding = random.between(0, MOST_PADDING);
  const leaves = random.percent(3) ? { leavesAfterMs: random.between(0, 60) } : {};
  if (random.percent(50)) return { id, method: 'GET', padding, ...leaves };
  return { id, method: 'POST', body: random.oneOf(bodies), padding, ...leaves };
}
