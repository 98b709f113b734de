import { REQUEST_KINDS } from '../contestants/requests.js';
import { FLAGS } from '../measure/allocation.js';
import { joined, ratioOf, spreadOf, type ByName } from '../measure/rounds.js';
import type { Rounds, Spread } from '../measure/rounds.js';
import { atMost, numberText, spreadText } from '../report.js';
import type { Claim, Part, PartResult, Table } from '../report.js';
import { runWorker } from '../workers.js';
import type { Allocation, Timed } from '../workers/hot-path.js';

/** The most that a GET may cost, as a multiple of the hand-written one. */
const MOST_ALONE = 1.03;
const MOST_SHARED = 1.1;
/** Exceptions, with reasons in docs/how-it-works/performance.md. */
const EXCEPTIONS: Readonly<Record<string, number>> = {
  'fetch GET': 1.1,
  'ky GET': 1.15,
  'openapi-fetch GET': 1.15,
};
/** The most bytes, with slack: this limit is there to notice an accidental allocation. */
const MOST_BYTES = 1.2;

/** The most that a GET may cost with `withTelemetry`, as a multiple of one without. */
const MOST_WITH_METRICS = 1.05;

/** V8 does not optimize the same way in each process, so that a single one may be lucky. */
const PROCESSES = 3;
const ROUNDS = { rounds: 12, msPerRound: 15 };
const ALLOCATION = { measure: 'allocation', rounds: 7, calls: 1000 } as const;
const QUICK_ALLOCATION = { measure: 'allocation', rounds: 5, calls: 200 } as const;

/** The kinds of requests that share a process, as an app with several clients has them. */
const SHARED = REQUEST_KINDS.filter((kind) => kind.includes(' GET'));

/** Times are in nanoseconds per call; a quick run has none. */
interface HotPathNumbers {
  readonly allocation: Allocation;
  /** By kind of request. */
  readonly alone: ByName<Rounds>;
  readonly shared: ByName<Rounds>;
  readonly getToken: Rounds;
  /** By client. */
  readonly metrics: ByName<Rounds>;
}

/** The numbers of one contestant for one kind of request. */
interface Entry {
  readonly kind: string;
  readonly way: string;
  readonly ns?: Spread | undefined;
  /** Time ÷ hand-written, in a process of its own and in a shared one. */
  readonly alone?: Spread | undefined;
  readonly shared?: Spread | undefined;
  readonly bytes: number;
  readonly bytesRatio: number;
}

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

function entriesOf(numbers: HotPathNumbers, kind: string): readonly Entry[] {
  const { [kind]: rounds = {} } = numbers.allocation.bytes;
  // The least of the rounds, because unoptimized code allocates more.
  const bytesOf = (way: string): number => Math.min(...(rounds[way] ?? []));
  const times = numbers.alone[kind] ?? {};
  return Object.keys(rounds).map((way) => ({
    kind,
    way,
    ns: times[way] && spreadOf(times[way]),
    alone: ratioToHandWritten(times, way),
    shared: ratioToHandWritten(numbers.shared[kind] ?? {}, way),
    bytes: bytesOf(way),
    bytesRatio: bytesOf(way) / bytesOf('hand-written'),
  }));
}

function ratioToHandWritten(times: Rounds, way: string): Spread | undefined {
  const { [way]: own, 'hand-written': byHand } = times;
  return own && byHand && ratioOf(own, byHand);
}

function hotPathClaims(entries: readonly Entry[], promisesOfGetToken: number): Claim[] {
  const gets = entries.filter(({ kind, way }) => kind.includes('GET') && way === 'kaisa-auth');
  return [
    ...gets.flatMap(timeClaims),
    ...gets.map(({ kind, bytesRatio }) => {
      const text = `${kind}: at most ${MOST_BYTES} × the bytes of hand-written code`;
      return atMost(MOST_BYTES, bytesRatio, text, 3);
    }),
    atMost(1, promisesOfGetToken, '`getToken()` with a cached token creates at most 1 promise'),
  ];
}

function metricsClaims(metrics: ByName<Rounds>): Claim[] {
  return Object.entries(metrics).map(([client, { without = [], 'with metrics': own = [] }]) => {
    const text = `${client} GET with metrics: at most ${MOST_WITH_METRICS} × without`;
    return atMost(MOST_WITH_METRICS, ratioOf(own, without), text, 3);
  });
}

function timeClaims({ kind, alone, shared }: Entry): Claim[] {
  if (!alone || !shared) return [];
  const mostAlone = EXCEPTIONS[kind] ?? MOST_ALONE;
  const mostShared = Math.max(mostAlone, MOST_SHARED);
  return [
    atMost(mostAlone, alone, `${kind}, alone: at most ${mostAlone} × hand-written`, 3),
    atMost(mostShared, shared, `${kind}, shared: at most ${mostShared} × hand-written`, 3),
  ];
}
