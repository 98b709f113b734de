import { ratioOf, spreadOf, type ByName, type Rounds, type Spread } from '../measure/rounds.js';
import { atMost, type Claim } from '../report.js';
import type { Allocation } from '../workers/hot-path.js';

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

/** Times are in nanoseconds per call; a quick run has none. */
export interface HotPathNumbers {
  readonly allocation: Allocation;
  /** By kind of request. */
  readonly alone: ByName<Rounds>;
  readonly shared: ByName<Rounds>;
  readonly getToken: Rounds;
  /** By client. */
  readonly metrics: ByName<Rounds>;
}

/** The numbers of one contestant for one kind of request. */
export interface Entry {
  readonly kind: string;
  readonly way: string;
  readonly ns?: Spread | undefined;
  /** Time ÷ hand-written, in a process of its own and in a shared one. */
  readonly alone?: Spread | undefined;
  readonly shared?: Spread | undefined;
  readonly bytes: number;
  readonly bytesRatio: number;
}

export function entriesOf(numbers: HotPathNumbers, kind: string): readonly Entry[] {
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

export function hotPathClaims(entries: readonly Entry[], promisesOfGetToken: number): Claim[] {
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

export function metricsClaims(metrics: ByName<Rounds>): Claim[] {
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
