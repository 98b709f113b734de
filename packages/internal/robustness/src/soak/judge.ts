import { FAULT_KINDS } from './faults.js';
import type { Entry, Send } from './ledger.js';
import type { AdapterRun } from './adapter-run.js';

/** Each must find nothing. */
export const CHECKS = [
  'calls not made',
  'lost',
  'answered twice',
  'answer of another call',
  'sent twice',
  'sent without a token',
  'token requests repeated',
  'not recovered',
  'tokens and secrets seen',
  'heap grown',
  'handles left',
  'faults not met',
] as const;

export type Check = (typeof CHECKS)[number];

/** What a check found: at least one thing that must not be. */
export interface Finding {
  readonly check: Check;
  readonly count: number;
  readonly saw: string;
}

/** What is in use after a collection moves by less than this, whatever the number of calls. */
const HEAP_TOLERANCE = 2 * 1024 * 1024;

export function judge(run: AdapterRun, runs: readonly AdapterRun[]): Finding[] {
  return [...ofCalls(run), ...ofTokens(run), ...ofProcess(run), ofFaults(runs)].filter(
    ({ count }) => count > 0,
  );
}

function ofCalls({ ledger, wanted }: AdapterRun): Finding[] {
  const entries = [...ledger.entries];
  const find = (check: Check, broken: (entry: Entry) => boolean): Finding => {
    const ids = entries.filter(([, entry]) => broken(entry)).map(([id]) => id);
    return { check, count: ids.length, saw: `${ids.slice(0, 3).join(', ')} …` };
  };
  const missing = Math.max(0, wanted - entries.length);
  return [
    { check: 'calls not made', count: missing, saw: `${entries.length} of ${wanted} in time` },
    find('lost', isLost),
    find('answered twice', isAnsweredTwice),
    find('answer of another call', hasOtherAnswer),
    find('sent twice', ({ sends }) => [...sends.values()].some(isSentTwice)),
    find('sent without a token', ({ sends }) =>
      [...sends.values()].flat().some(({ tokenSerial }) => tokenSerial === undefined),
    ),
  ];
}

/** No end, or an answer that the API never gave, or that the caller's hook was not told of. */
function isLost({ outcomes: [outcome], sends }: Entry): boolean {
  if (!outcome || outcome.settled === 0) return true;
  const given = [...sends.values()].flat().some(({ status }) => status === 200);
  return outcome.code === 'answered' && !(given && outcome.told > 0);
}

/** A caller's hook may hear of an answer whose body then breaks off: at most once for each of the client's tries. */
function isAnsweredTwice({ outcomes: [outcome, ...others] }: Entry): boolean {
  if (!outcome) return false;
  const { settled, told, tries, code } = outcome;
  return others.length > 0 || settled > 1 || told > (code === 'answered' ? 1 : tries);
}

function hasOtherAnswer({ outcomes }: Entry): boolean {
  return outcomes.some(
    ({ code, id, echoed, whole }) => code === 'answered' && !(echoed === id && whole),
  );
}

/** Once, or once more after a 401 to the first, with a newer token: nothing else is meant. */
function isSentTwice([first, second, ...more]: Send[]): boolean {
  if (more.length > 0) return true;
  if (!first || !second) return false;
  return first.status !== 401 || (second.tokenSerial ?? 0) <= (first.tokenSerial ?? 0);
}

function ofTokens(run: AdapterRun): Finding[] {
  const { tokenRequestIds, secretsFound, notRecovered } = run;
  const repeated = tokenRequestIds.length - new Set(tokenRequestIds).size;
  return [
    {
      check: 'token requests repeated',
      count: repeated,
      saw: `${tokenRequestIds.length} arrived`,
    },
    {
      check: 'not recovered',
      count: notRecovered.length,
      saw: `after round ${notRecovered.slice(0, 3).join(', ')}`,
    },
    { check: 'tokens and secrets seen', count: secretsFound, saw: 'in errors, events or output' },
  ];
}

function ofProcess({ start, end, ending }: AdapterRun): Finding[] {
  const grown = end.heapBytes - start.heapBytes;
  const left = [...end.handles, ...(ending === 'by itself' ? [] : [ending])];
  return [
    {
      check: 'heap grown',
      count: grown > HEAP_TOLERANCE ? 1 : 0,
      saw: `by ${(grown / 1024 / 1024).toFixed(1)} MiB`,
    },
    { check: 'handles left', count: left.length, saw: left.join(', ') },
  ];
}

/** By any adapter: whether one connection meets one fault is chance. */
function ofFaults(runs: readonly AdapterRun[]): Finding {
  const unmet = FAULT_KINDS.filter((kind) => runs.every(({ faultsMet }) => faultsMet[kind] === 0));
  return { check: 'faults not met', count: unmet.length, saw: unmet.join(', ') };
}
