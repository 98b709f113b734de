import type { AdapterRun, Entry } from './ledger.js';
import { FAULT_KINDS } from './plan.js';

/** Returns a description of each violation. */
type Find = (run: AdapterRun, runs: readonly AdapterRun[]) => readonly string[];

/** Heap in use after a collection varies by less than this, for any number of calls. */
const HEAP_TOLERANCE = 2 * 1024 * 1024;

/** All checks, by name: each must find nothing. */
export const CHECKS = {
  lost: calls(isLost),
  'answered twice': calls(isAnsweredTwice),
  'answer of another call': calls(hasOtherAnswer),
  'sent twice': calls(isSentTwice),
  'sent without a token': calls(({ sends }) =>
    sends.some(({ tokenSerial }) => tokenSerial === undefined),
  ),
  'token requests repeated': ({ tokenRequestIds: ids }) =>
    ids.filter((id, index) => ids.indexOf(id) < index),
  'not recovered': ({ notRecovered }) => notRecovered.map((round) => `after round ${round}`),
  'tokens and secrets seen': ({ secretsFound }) =>
    Array.from({ length: secretsFound }, () => 'in errors, events or output'),
  'heap grown': ({ start, end }) => {
    const grown = end.heapBytes - start.heapBytes;
    return grown > HEAP_TOLERANCE ? [`by ${(grown / 1024 / 1024).toFixed(1)} MiB`] : [];
  },
  'handles left': ({ end, exitProblem }) => [...end.handles, ...(exitProblem ? [exitProblem] : [])],
  // By any adapter, because it is chance whether one connection meets one fault.
  'faults not met': (_, runs) =>
    FAULT_KINDS.filter((kind) => runs.every(({ faultsMet }) => faultsMet[kind] === 0)),
} as const satisfies Record<string, Find>;

type Check = keyof typeof CHECKS;

export interface Finding {
  readonly check: Check;
  readonly count: number;
  /** The first violations. */
  readonly seen: string;
}

export function judge(run: AdapterRun, runs: readonly AdapterRun[]): Finding[] {
  const checks = Object.entries(CHECKS) as [Check, Find][];
  return checks.flatMap(([check, find]) => {
    const found = find(run, runs);
    return found.length > 0
      ? [{ check, count: found.length, seen: found.slice(0, 3).join(', ') }]
      : [];
  });
}

/** Finds the ids of calls that are broken in this way. */
function calls(isBroken: (entry: Entry) => boolean): Find {
  return ({ ledger }) => [...ledger].filter(([, entry]) => isBroken(entry)).map(([id]) => id);
}

/** Never settled, or answered although the API gave no answer, or without a call of the caller's hook. */
function isLost({ outcome, sends }: Entry): boolean {
  if (!outcome || outcome.settled === 0) return true;
  const isGiven = sends.some(({ status }) => status === 200);
  return outcome.code === 'answered' && !(isGiven && outcome.hooked > 0);
}

/** A hook may receive an answer whose body then breaks off. */
function isAnsweredTwice({ outcome }: Entry): boolean {
  return outcome !== undefined && (outcome.settled > 1 || outcome.hooked > 1);
}

function hasOtherAnswer({ outcome }: Entry): boolean {
  if (outcome?.code !== 'answered') return false;
  return outcome.echoed !== outcome.id || !outcome.isWhole;
}

/** A request is sent once, or once more with a newer token after a 401 to the first. */
function isSentTwice({ sends: [first, second, ...more] }: Entry): boolean {
  if (more.length > 0) return true;
  if (!first || !second) return false;
  return first.status !== 401 || (second.tokenSerial ?? 0) <= (first.tokenSerial ?? 0);
}
