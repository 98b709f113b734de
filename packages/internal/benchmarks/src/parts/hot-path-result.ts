import { nameOf, type ContestName } from '../contestants/contests.js';
import type { Rounds } from '../measure/rounds.js';
import { differenceOf, ratioOf, spreadOf, type Spread } from '../measure/statistics.js';
import { numberText, spreadText } from '../report/format.js';
import type { Chart, Claim, PartResult, Table } from '../report/result.js';
import type { AllocationAnswer } from '../workers/allocation.js';

export interface HotPathNumbers {
  readonly contests: readonly ContestName[];
  /** ns per call, by contest; not in a quick run. */
  readonly times: Readonly<Record<string, Rounds>> | undefined;
  readonly freshToken: Rounds | undefined;
  readonly rounds: number;
  /** That the rounds of one contest are from. */
  readonly processes: number;
  readonly allocation: AllocationAnswer;
}

/** One contestant's numbers in one contest. */
interface Entry {
  readonly contest: string;
  readonly way: string;
  readonly ns: Spread | undefined;
  readonly overBare: Spread | undefined;
  readonly toByHand: Spread | undefined;
  readonly bytes: number;
  readonly bytesToByHand: number | undefined;
  readonly promises: number | undefined;
}

/** A GET, in terms of what is written by hand. */
const GOAL = 1.03;
/** Where that is not reached, for reasons that docs/benchmarks.md gives: not to become more. */
const OTHER_GOALS: Readonly<Record<string, number>> = { 'ky GET': 1.15, 'openapi-fetch GET': 1.15 };
const goalOf = (contest: string): number => OTHER_GOALS[contest] ?? GOAL;
/** Of bytes, with slack: it is to notice what is added unawares. */
const BYTES_GOAL = 1.2;
/** They check where the token goes, or send again after a 401. */
const CAREFUL = [
  '@badgateway/oauth2-client',
  '@azure/core-rest-pipeline',
  'undici-oidc-interceptor',
];

export function hotPathResult(numbers: HotPathNumbers): PartResult {
  const entries = numbers.contests.flatMap((contest) => entriesOf(numbers, nameOf(contest)));
  return {
    title: 'Hot path',
    about:
      `A request with a token at hand, in memory. Times: median of ${numbers.rounds} rounds and the middle half of them, in ` +
      `${numbers.processes} processes, in which nothing but this kind of request is made; ` +
      'differences and ratios are taken round by round. Bytes: allocated per request, the least of the rounds, in a process ' +
      'that collects nothing meanwhile. Promises: as `async_hooks` counts them. A POST has its body in a `Request`, but with axios: to send it ' +
      'again after a 401, it must be cloned, which by hand nobody does.',
    tables: [tableOf(entries), freshTable(numbers)],
    charts: numbers.times ? [chartOf(entries)] : [],
    claims: [...timeClaims(numbers, entries), ...countClaims(numbers, entries)],
    data: { entries, freshToken: freshRatio(numbers) },
  };
}

function entriesOf({ allocation, times }: HotPathNumbers, contest: string): Entry[] {
  const { [contest]: bytes = {} } = allocation.bytes;
  return Object.entries(bytes).map(([way, values]) => ({
    contest,
    way,
    ...timesOf(times?.[contest], way),
    bytes: leastOf(values),
    bytesToByHand: bytes['by hand'] && leastOf(values) / leastOf(bytes['by hand']),
    promises: allocation.promises[contest]?.[way],
  }));
}

/** The least of the rounds: until V8 has made good code of a call, it allocates more. */
const leastOf = (values: readonly number[]): number => Math.min(...values);

function timesOf(
  rounds: Rounds | undefined,
  way: string,
): Pick<Entry, 'ns' | 'overBare' | 'toByHand'> {
  const [own, bare, byHand] = [way, 'bare', 'by hand'].map((name) => rounds?.get(name));
  return {
    ns: own && spreadOf(own),
    overBare: own && bare && way !== 'bare' ? differenceOf(own, bare) : undefined,
    toByHand: own && byHand && ratioOf(own, byHand),
  };
}

function tableOf(entries: readonly Entry[]): Table {
  const text = (spread: Spread | undefined, digits?: number): string =>
    spread ? spreadText(spread, digits) : '–';
  return {
    head: ['request', 'by', 'ns', 'ns over bare', '÷ by hand', 'bytes', '÷ by hand', 'promises'],
    rows: entries.map((entry) => [
      entry.contest,
      entry.way,
      text(entry.ns),
      text(entry.overBare),
      text(entry.toByHand, 3),
      numberText(entry.bytes),
      numberText(entry.bytesToByHand, 3),
      numberText(entry.promises),
    ]),
  };
}

function freshRatio({ freshToken }: HotPathNumbers): Spread | undefined {
  const [own, resolved] = [freshToken?.get('getToken'), freshToken?.get('resolved')];
  return own && resolved && ratioOf(own, resolved);
}

function freshTable(numbers: HotPathNumbers): Table {
  const ratio = freshRatio(numbers);
  return {
    head: ['`await getToken()`, token at hand', ''],
    rows: [
      ['÷ `await Promise.resolve(token)`', ratio ? spreadText(ratio, 2) : '–'],
      ['promises', numberText(numbers.allocation.promisesForFreshToken)],
    ],
  };
}

function chartOf(entries: readonly Entry[]): Chart {
  const gets = entries.filter(({ contest, way }) => contest.endsWith(' GET') && way !== 'bare');
  const names = [...new Set(gets.map(({ contest }) => contest))];
  return {
    name: 'hot-path',
    title: 'What signing adds to a GET over the bare client',
    unit: 'ns',
    scale: 'linear',
    groups: names.map((label) => ({
      label,
      bars: gets
        .filter(({ contest }) => contest === label)
        .map(({ way, overBare }) => ({
          label: way,
          value: overBare?.median ?? 0,
          low: overBare?.low ?? 0,
          high: overBare?.high ?? 0,
          ours: way === 'ours',
        })),
    })),
  };
}

const isGet = ({ contest }: Entry): boolean => contest.includes('GET');

function timeClaims({ times }: HotPathNumbers, entries: readonly Entry[]): Claim[] {
  if (!times) return [];
  const ours = entries.filter((entry) => entry.way === 'ours' && isGet(entry));
  const added = (entry: Entry | undefined): number => entry?.overBare?.median ?? Infinity;
  const withFetch = added(ours.find(({ contest }) => contest === 'fetch GET'));
  const others = entries.filter((entry) => CAREFUL.includes(entry.way) && isGet(entry)).map(added);
  return [
    ...ours.map(({ contest, toByHand }) => ({
      text: `${contest}: at most ${goalOf(contest)} × by hand`,
      seen: toByHand ? spreadText(toByHand, 3) : '–',
      met: (toByHand?.median ?? Infinity) <= goalOf(contest),
    })),
    {
      text: 'with fetch, ours adds less to a GET than each peer that checks origins or sends again',
      seen: `${numberText(withFetch)} ns; the least of theirs ${numberText(Math.min(...others))} ns`,
      met: withFetch < Math.min(...others),
    },
  ];
}

function countClaims({ allocation }: HotPathNumbers, entries: readonly Entry[]): Claim[] {
  const { promisesForFreshToken } = allocation;
  const ours = entries.filter((entry) => entry.way === 'ours' && isGet(entry));
  return [
    ...ours.map(({ contest, bytesToByHand }) => ({
      text: `${contest}: at most ${BYTES_GOAL} × the bytes by hand`,
      seen: numberText(bytesToByHand, 3),
      met: (bytesToByHand ?? Infinity) <= BYTES_GOAL,
    })),
    copiedBodyClaim(entries),
    {
      text: '`getToken()` with a token at hand makes at most 1 promise',
      seen: numberText(promisesForFreshToken),
      met: promisesForFreshToken <= 1,
    },
  ];
}

/** Both keep a copy of the body until the answer is there. */
function copiedBodyClaim(entries: readonly Entry[]): Claim {
  const bytesOf = (way: string): number =>
    entries.find((entry) => entry.contest === 'fetch POST' && entry.way === way)?.bytes ?? NaN;
  const [own, peer] = [bytesOf('ours'), bytesOf('@badgateway/oauth2-client')];
  return {
    text: 'fetch POST: fewer bytes than the peer that copies the body too',
    seen: `${numberText(own)}; ${numberText(peer)}`,
    met: own < peer,
  };
}
