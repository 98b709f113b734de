import { labelOf } from '../contestants/all.js';
import type { Contestant } from '../contestants/contestant.js';
import { quantile } from '../measure/statistics.js';
import { numberText } from '../report/format.js';
import type { Chart, Claim, PartResult, Table } from '../report/result.js';
import type { DocumentedLifeAnswer } from '../workers/documented-life.js';
import type { RenewalAnswer } from '../workers/renewal.js';

/** One contestant at one latency of the token endpoint. */
export interface Stream extends RenewalAnswer {
  readonly contestant: Contestant;
  readonly latencyMs: number;
  readonly lifeMs: number;
  readonly lifetimes: number;
  readonly tokenRequests: number;
}

export interface DocumentedLife {
  readonly lifetimes: number;
  readonly rows: readonly (DocumentedLifeAnswer & { readonly label: string })[];
}

export function renewalResult(streams: readonly Stream[], life: DocumentedLife): PartResult {
  return {
    title: 'Renewal under load',
    about:
      'A request every 20 ms over the ends of tokens, after the first one. Wait: what a request waited for a token, in ms; ' +
      '0 if it was sent in the same turn of the event loop. Tokens live for 2 s, or ten times the latency of the token ' +
      'endpoint, whichever is longer. The second table: tokens of 300 s, as Kaisa documents them, a request for each second, ' +
      'on a clock that is stepped.',
    tables: [streamTable(streams), lifeTable(life)],
    charts: [requestChart(streams), waitChart(streams)],
    claims: [
      ...streams.filter(({ contestant }) => contestant.way === 'ours').flatMap(claimsOf),
      ...life.rows.filter(({ label }) => label.startsWith('ours')).map(claimOf(life.lifetimes)),
    ],
    data: {
      streams: streams.map(({ contestant, waits, ...rest }) => ({
        by: labelOf(contestant),
        ...rest,
        waits: waitsOf(waits),
      })),
      documentedLife: life,
    },
  };
}

interface Waits {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Calls that found no token at hand. */
  readonly waited: number;
}

function waitsOf(waits: readonly number[]): Waits {
  const sorted = [...waits].sort((a, b) => a - b);
  return {
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? NaN,
    waited: waits.filter((wait) => wait > 0).length,
  };
}

function streamTable(streams: readonly Stream[]): Table {
  const byLatency = [...streams].sort((a, b) => a.latencyMs - b.latencyMs);
  return {
    head: ['latency', 'by', 'p50', 'p99', 'max', '401s', 'failed', 'token requests per lifetime'],
    rows: byLatency.map((stream) => {
      const { p50, p99, max } = waitsOf(stream.waits);
      return [
        `${stream.latencyMs} ms`,
        labelOf(stream.contestant),
        ...[p50, p99, max].map((wait) => numberText(wait, wait > 0 ? 1 : 0)),
        numberText(stream.unauthorized),
        numberText(stream.failed),
        numberText(stream.tokenRequests / stream.lifetimes, 1),
      ];
    }),
  };
}

function lifeTable({ lifetimes, rows }: DocumentedLife): Table {
  return {
    head: ['300 s', 'calls', 'that waited', '401s', 'token requests per lifetime'],
    rows: rows.map(({ label, calls, waited, unauthorized, tokenRequests }) => [
      label,
      ...[calls, waited, unauthorized].map((count) => numberText(count)),
      numberText(tokenRequests / lifetimes, 1),
    ]),
  };
}

/** At the latency in the middle, which is a usual one. */
const CHARTED_LATENCY_MS = 50;

function requestChart(streams: readonly Stream[]): Chart {
  return chartOf(streams, {
    name: 'renewal-token-requests',
    title: 'Token requests per lifetime of 2 s, 50 requests per second',
    unit: 'token requests',
    valueOf: ({ tokenRequests, lifetimes }) => tokenRequests / lifetimes,
  });
}

function waitChart(streams: readonly Stream[]): Chart {
  return chartOf(streams, {
    name: 'renewal-wait',
    title: `Longest wait for a token, from an endpoint ${CHARTED_LATENCY_MS} ms away`,
    unit: 'ms',
    valueOf: ({ waits }) => waitsOf(waits).max,
  });
}

interface ChartPlan extends Pick<Chart, 'name' | 'title' | 'unit'> {
  readonly valueOf: (stream: Stream) => number;
}

function chartOf(streams: readonly Stream[], { valueOf, ...plan }: ChartPlan): Chart {
  const charted = streams.filter(({ latencyMs }) => latencyMs === CHARTED_LATENCY_MS);
  return {
    ...plan,
    scale: 'linear',
    groups: [
      {
        label: '',
        bars: charted.map((stream) => ({
          label: labelOf(stream.contestant),
          value: valueOf(stream),
          ours: stream.contestant.way === 'ours',
        })),
      },
    ],
  };
}

/** As a renewal begins when 20 % of a life are left at most. */
const mostTokenRequests = (lifetimes: number): number => Math.ceil(lifetimes / 0.8) + 1;

/** Of a life, from the latest begin of a renewal to the last moment when a token is sent. */
const AHEAD = 0.135;

function claimsOf(stream: Stream): Claim[] {
  const { latencyMs, lifeMs, lifetimes, stallMs } = stream;
  const { waited, max } = waitsOf(stream.waits);
  const name = `${labelOf(stream.contestant)}, ${latencyMs} ms`;
  // Who stands still for longer than a renewal is ahead has no token when he goes on, whatever made him stand.
  const excused = waited > 0 && stallMs > AHEAD * lifeMs - latencyMs;
  const stall = excused ? `; the process stood still for ${numberText(stallMs)} ms` : '';
  const most = mostTokenRequests(lifetimes);
  return [
    {
      text: `${name}: no request waits for a token`,
      seen: `${waited} of ${stream.calls}, at most ${numberText(max, 1)} ms${stall}`,
      met: excused ? 'not judged' : waited === 0,
    },
    {
      text: `${name}: no 401 and no failure is seen`,
      seen: `${stream.unauthorized}, ${stream.failed}`,
      met: stream.unauthorized + stream.failed === 0,
    },
    {
      text: `${name}: at most ${most} token requests in ${lifetimes} lifetimes`,
      seen: numberText(stream.tokenRequests),
      met: stream.tokenRequests <= most,
    },
  ];
}

function claimOf(lifetimes: number): (row: DocumentedLife['rows'][number]) => Claim {
  const most = mostTokenRequests(lifetimes);
  return ({ label, waited, unauthorized, tokenRequests }) => ({
    text: `${label}, 300 s: no wait, no 401, at most ${most} token requests in ${lifetimes} lifetimes`,
    seen: `${waited}, ${unauthorized}, ${tokenRequests}`,
    met: waited === 0 && unauthorized === 0 && tokenRequests <= most,
  });
}
