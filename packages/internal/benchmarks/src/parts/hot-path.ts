import { REQUEST_KINDS } from '../contestants/requests.js';
import { FLAGS } from '../measure/allocation.js';
import { joined, ratioOf, type ByName, type Rounds } from '../measure/rounds.js';
import { numberText, spreadText, type Part, type PartResult, type Table } from '../report.js';
import { runWorker } from '../workers.js';
import type { Allocation, Timed } from '../workers/hot-path.js';
import { entriesOf, hotPathClaims, metricsClaims } from './hot-path-limits.js';
import type { Entry, HotPathNumbers } from './hot-path-limits.js';

/** V8 does not optimize the same way in each process, so that a single one may be lucky. */
const PROCESSES = 3;
const ROUNDS = { rounds: 12, msPerRound: 15 };
const ALLOCATION = { measure: 'allocation', rounds: 7, calls: 1000 } as const;
const QUICK_ALLOCATION = { measure: 'allocation', rounds: 5, calls: 200 } as const;

/** The kinds of requests that share a process, as an app with several clients has them. */
const SHARED = REQUEST_KINDS.filter((kind) => kind.includes(' GET'));

/** What a request costs when its token is cached. */
export const hotPath: Part = {
  name: 'hot-path',
  async run(quick) {
    const order = quick ? QUICK_ALLOCATION : ALLOCATION;
    const allocation = await runWorker<Allocation>('hot-path', order, FLAGS);
    if (quick) return resultOf({ allocation, alone: {}, shared: {}, getToken: {}, metrics: {} });
    const alone: ByName<Rounds> = {};
    for (const kind of REQUEST_KINDS)
      Object.assign(alone, await timesOf({ measure: 'requests', kinds: [kind] }));
    const shared = await timesOf({ measure: 'requests', kinds: SHARED });
    const { getToken = {} } = await timesOf({ measure: 'getToken' });
    const metrics = await timesOf({ measure: 'metrics' });
    return resultOf({ allocation, alone, shared, getToken, metrics });
  },
};

async function timesOf(timed: Timed): Promise<ByName<Rounds>> {
  const order = { ...timed, ...ROUNDS };
  const answers: ByName<Rounds>[] = [];
  while (answers.length < PROCESSES) answers.push(await runWorker('hot-path', order));
  const names = Object.keys(answers[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, joined(answers.map(({ [name]: rounds = {} }) => rounds))]),
  );
}

function resultOf(numbers: HotPathNumbers): PartResult {
  const entries = REQUEST_KINDS.flatMap((kind) => entriesOf(numbers, kind));
  return {
    title: 'Hot path',
    about:
      `A request with a cached token, in memory. Times: the median of ${PROCESSES * ROUNDS.rounds} rounds and the range of the ` +
      `middle half, from ${PROCESSES} processes. Alone: a process that sends nothing but this kind of request. Shared: a ` +
      `process that sends all of ${SHARED.join(', ')}. Ratios are taken round by round. Bytes: allocated per request, the least of ` +
      'the rounds. A POST has its body in a `Request`, except with axios; a replay after a 401 needs a clone of that body, ' +
      'which hand-written code does not make.',
    tables: [tableOf(entries), getTokenTable(numbers)],
    claims: [
      ...hotPathClaims(entries, numbers.allocation.promisesOfGetToken),
      ...metricsClaims(numbers.metrics),
    ],
  };
}

function tableOf(entries: readonly Entry[]): Table {
  const by = '÷ hand-written';
  return {
    head: ['request', 'by', 'ns', `${by}, alone`, `${by}, shared`, 'bytes', by],
    rows: entries.map((entry) => [
      entry.kind,
      entry.way,
      spreadText(entry.ns),
      spreadText(entry.alone, 3),
      spreadText(entry.shared, 3),
      numberText(entry.bytes),
      numberText(entry.bytesRatio, 3),
    ]),
  };
}

function getTokenTable({ getToken: { getToken, resolved }, allocation }: HotPathNumbers): Table {
  const ratio = getToken && resolved && ratioOf(getToken, resolved);
  return {
    head: ['`await getToken()`, token cached', ''],
    rows: [
      ['÷ `await Promise.resolve(token)`', spreadText(ratio, 2)],
      ['promises', numberText(allocation.promisesOfGetToken)],
    ],
  };
}
