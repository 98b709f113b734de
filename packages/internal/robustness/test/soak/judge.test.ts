import { expect, it } from 'vitest';
import { judge } from '../../src/soak/judge.js';
import { Ledger } from '../../src/soak/ledger.js';
import { CALL_HEADER, TRY_HEADER, type Outcome, type State } from '../../src/soak/messages.js';
import type { AdapterRun } from '../../src/soak/adapter-run.js';

const answered: Outcome = {
  id: 'a',
  code: 'answered',
  settled: 1,
  hooked: 1,
  tries: 1,
  echoed: 'a',
  isWhole: true,
};
const cut: Outcome = { id: 'a', code: 'ECONNRESET', settled: 1, hooked: 0, tries: 1 };
const state: State = {
  heapBytes: 10_000_000,
  handles: [],
  printed: 1,
  secretsFound: 0,
};

interface Seen {
  readonly status?: number;
  readonly tokenSerial?: number;
  readonly attempt?: string;
}

/** The checks that fail for the call `a`, as its caller and the API saw it. */
function found(
  outcomes: readonly Outcome[],
  sends: readonly Seen[],
  run: Partial<AdapterRun> = {},
) {
  const ledger = new Ledger();
  ledger.open('a');
  for (const outcome of outcomes) ledger.addOutcome(outcome);
  for (const { attempt, ...send } of sends) {
    const headers = { [CALL_HEADER]: 'a', ...(attempt && { [TRY_HEADER]: attempt }) };
    ledger.addSend({ headers, ...send });
  }
  const complete: AdapterRun = {
    adapter: 'axios',
    ledger,
    rounds: 1,
    tokenRequestIds: ['1', '2'],
    faultsMet: { delay: 1, throttle: 1, cut: 1, 'black hole': 1 },
    notRecovered: [],
    secretsFound: 0,
    start: state,
    end: state,
    exitProblem: undefined,
    ...run,
  };
  return judge(complete, [complete]).map(({ check }) => check);
}

const ok: Seen = { status: 200, tokenSerial: 2 };
const refused: Seen = { status: 401, tokenSerial: 1 };

it.each<[string, Outcome[], Seen[]]>([
  ['answered', [answered], [ok]],
  ['answered after a replay', [answered], [refused, ok]],
  ['cut before it arrives', [cut], []],
  ['cut after it arrives', [cut], [ok]],
  ['answered in its second try', [{ ...answered, tries: 2 }], [ok, { ...ok, attempt: '2' }]],
  ['replayed in its second try', [{ ...answered, tries: 2 }], [refused, { ...ok, attempt: '2' }]],
  ['cut within its answer', [{ ...cut, hooked: 1 }], [ok]],
])('finds nothing for a call that is %s', (_, outcomes, sends) => {
  expect(found(outcomes, sends)).toEqual([]);
});

it.each<[string, Outcome[], Seen[], string]>([
  ['a call without an outcome', [], [ok], 'lost'],
  ['a call that never settles', [{ ...cut, settled: 0 }], [], 'lost'],
  ['an answer that the API never gave', [answered], [], 'lost'],
  ['an answer in place of a 401', [answered], [refused], 'lost'],
  ['an answer that the hook does not receive', [{ ...answered, hooked: 0 }], [ok], 'lost'],
  ['two outcomes', [answered, answered], [ok], 'answered twice'],
  ['a call that settles twice', [{ ...answered, settled: 2 }], [ok], 'answered twice'],
  ['a hook that receives an answer twice', [{ ...answered, hooked: 2 }], [ok], 'answered twice'],
  ['a hook that receives more answers than tries', [{ ...cut, hooked: 2 }], [ok], 'answered twice'],
  ['the echo of another call', [{ ...answered, echoed: 'b' }], [ok], 'answer of another call'],
  ['a body that is not whole', [{ ...answered, isWhole: false }], [ok], 'answer of another call'],
  ['a request sent twice without a 401', [answered], [ok, ok], 'sent twice'],
  ['a request sent again after a cut', [answered], [{ tokenSerial: 1 }, ok], 'sent twice'],
  ['a replay with the same token', [answered], [refused, { ...ok, tokenSerial: 1 }], 'sent twice'],
  ['a second replay', [answered], [refused, { ...refused, tokenSerial: 2 }, ok], 'sent twice'],
  ['a request without a token', [answered], [{ status: 200 }], 'sent without a token'],
])('finds %s', (_, outcomes, sends, check) => {
  expect(found(outcomes, sends)).toEqual([check]);
});

it.each<[string, Partial<AdapterRun>]>([
  ['token requests repeated', { tokenRequestIds: ['1', '2', '1'] }],
  ['not recovered', { notRecovered: [7] }],
  ['tokens and secrets seen', { secretsFound: 1 }],
  ['heap grown', { end: { ...state, heapBytes: 14_000_000 } }],
  ['handles left', { end: { ...state, handles: ['Timeout'] } }],
  ['handles left', { exitProblem: 'the process had to be killed' }],
  ['faults not met', { faultsMet: { delay: 0, throttle: 1, cut: 1, 'black hole': 1 } }],
])('finds %s with %j', (check, run) => {
  expect(found([answered], [ok], run)).toEqual([check]);
});
