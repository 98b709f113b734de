import { expect, it } from 'vitest';
import { CALL_HEADER, TRY_HEADER } from '../../src/soak/call-counts.js';
import { judge } from '../../src/soak/judge.js';
import { Ledger } from '../../src/soak/ledger.js';
import type { Outcome, State } from '../../src/soak/messages.js';
import type { AdapterRun } from '../../src/soak/adapter-run.js';

const answered: Outcome = {
  id: 'a',
  code: 'answered',
  settled: 1,
  told: 1,
  tries: 1,
  echoed: 'a',
  whole: true,
};
const cut: Outcome = { id: 'a', code: 'ECONNRESET', settled: 1, told: 0, tries: 1 };
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

/** A call with the id `a`, as its caller and the API saw it. */
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
    const request = { at: 0, method: 'GET', path: '/', bodyBytes: 0, headers };
    ledger.addSend({ ...request, authorization: 'valid', ...send });
  }
  const whole: AdapterRun = {
    adapter: 'axios',
    wanted: 1,
    ledger,
    rounds: 1,
    tokenRequestIds: ['1', '2'],
    faultsMet: { delay: 1, throttle: 1, cut: 1, 'black hole': 1 },
    notRecovered: [],
    secretsFound: 0,
    start: state,
    end: state,
    ending: 'by itself',
    ...run,
  };
  return judge(whole, [whole]).map(({ check }) => check);
}

const ok: Seen = { status: 200, tokenSerial: 2 };
const refused: Seen = { status: 401, tokenSerial: 1 };

it.each<[string, Outcome[], Seen[]]>([
  ['answered', [answered], [ok]],
  ['answered after a replay', [answered], [refused, ok]],
  ['cut before it arrived', [cut], []],
  ['cut after it arrived', [cut], [ok]],
  ['its second try answered', [{ ...answered, tries: 2 }], [ok, { ...ok, attempt: '2' }]],
  ['its second try replayed', [{ ...answered, tries: 2 }], [refused, { ...ok, attempt: '2' }]],
  ['an answer that broke off', [{ ...cut, told: 1 }], [ok]],
])('nothing is found: %s', (_, outcomes, sends) => {
  expect(found(outcomes, sends)).toEqual([]);
});

it.each<[string, Outcome[], Seen[], string]>([
  ['no outcome', [], [ok], 'lost'],
  ['never settled', [{ ...cut, settled: 0 }], [], 'lost'],
  ['an answer that nobody gave', [answered], [], 'lost'],
  ['an answer in place of a 401', [answered], [refused], 'lost'],
  ['an answer that the hook was not told of', [{ ...answered, told: 0 }], [ok], 'lost'],
  ['two outcomes', [answered, answered], [ok], 'answered twice'],
  ['settled twice', [{ ...answered, settled: 2 }], [ok], 'answered twice'],
  ['told twice', [{ ...answered, told: 2 }], [ok], 'answered twice'],
  ['told of more answers than tries', [{ ...cut, told: 2 }], [ok], 'answered twice'],
  ['the echo of another call', [{ ...answered, echoed: 'b' }], [ok], 'answer of another call'],
  ['a body that is not whole', [{ ...answered, whole: false }], [ok], 'answer of another call'],
  ['sent twice without a 401', [answered], [ok, ok], 'sent twice'],
  ['sent twice, the first time cut', [answered], [{ tokenSerial: 1 }, ok], 'sent twice'],
  ['a replay with the same token', [answered], [refused, { ...ok, tokenSerial: 1 }], 'sent twice'],
  ['a second replay', [answered], [refused, { ...refused, tokenSerial: 2 }, ok], 'sent twice'],
  ['no token', [answered], [{ status: 200 }], 'sent without a token'],
])('found: %s', (_, outcomes, sends, check) => {
  expect(found(outcomes, sends)).toEqual([check]);
});

it.each<[string, Partial<AdapterRun>]>([
  ['calls not made', { wanted: 2 }],
  ['token requests repeated', { tokenRequestIds: ['1', '2', '1'] }],
  ['not recovered', { notRecovered: [7] }],
  ['tokens and secrets seen', { secretsFound: 1 }],
  ['heap grown', { end: { ...state, heapBytes: 14_000_000 } }],
  ['handles left', { end: { ...state, handles: ['Timeout'] } }],
  ['handles left', { ending: 'the process had to be ended' }],
  ['faults not met', { faultsMet: { delay: 0, throttle: 1, cut: 1, 'black hole': 1 } }],
])('found: %s, with %j', (check, run) => {
  expect(found([answered], [ok], run)).toEqual([check]);
});
