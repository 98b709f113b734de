import { WAYS, type Step, type Way } from '../contestants/growing.js';
import { spreadOf } from '../measure/statistics.js';
import type { Part } from '../part.js';
import { runWorker } from '../programs.js';
import { numberText, spreadText } from '../report/format.js';
import type { Chart, Claim, PartResult, Table } from '../report/result.js';
import type { AtOnceOrder } from '../workers/at-once.js';
import type { GrowthAnswer, GrowthOrder, Sized } from '../workers/growth.js';

const SIZES = [1, 10, 100, 1000, 10_000];
const QUICK_SIZES = [1000];
const ORDER: GrowthOrder = { tenants: SIZES, days: 30, rounds: 7 };
const QUICK: GrowthOrder = { tenants: QUICK_SIZES, days: 2, rounds: 1 };

/** V8 does not make the same code in each process, so that one alone may have luck. */
const PROCESSES = 3;
const ROUNDS_OF_EACH = 2;

const FLAGS = ['--expose-gc'];

/** Of fewer, memory is lost in what V8 itself does meanwhile. */
const LEAST = 100;

interface GrowthNumbers extends GrowthAnswer {
  readonly concurrency: readonly Sized[];
}

/** Time and memory against concurrency, tenants and uptime; axios, in memory. */
export const growth: Part = {
  name: 'growth',
  async run({ quick }) {
    const answer = await runWorker<GrowthAnswer>('growth', quick ? QUICK : ORDER, FLAGS);
    const concurrency: Sized[] = [];
    for (const size of quick ? QUICK_SIZES : SIZES) concurrency.push(await atOnce(size, quick));
    return resultOf({ ...answer, concurrency }, quick);
  },
};

/** Each way in processes of its own, in turn. */
async function atOnce(size: number, quick: boolean): Promise<Sized> {
  const rounds: Sized['rounds'] = { 'by hand': [], ours: [] };
  for (let process = 0; process < (quick ? 1 : PROCESSES); process++) {
    for (const way of WAYS) {
      const order: AtOnceOrder = { way, size, rounds: quick ? 1 : ROUNDS_OF_EACH };
      rounds[way].push(...(await runWorker<Step[]>('at-once', order, FLAGS)));
    }
  }
  return { size, rounds };
}

function resultOf(answer: GrowthNumbers, quick: boolean): PartResult {
  const { concurrency, tenants } = answer;
  return {
    title: 'Growth',
    about:
      'axios, in memory. Bytes are of live memory: of each request that is under way, beside by hand; of each tenant (a ' +
      'provider and what attaches it), beside a client with nothing. Uptime: a request for each 10 s of tokens of 300 s, on ' +
      `a clock that is moved; live memory at the end of each day. Requests at once: each way in ${PROCESSES} processes of ` +
      'its own; tenants: by hand and ours in turn in one.',
    tables: [
      tableOf('requests at once', concurrency, quick),
      tableOf('tenants', tenants, quick),
      uptimeTable(answer),
    ],
    charts: quick ? [] : [chartOf(tenants)],
    claims: [concurrencyClaim(concurrency), tenantClaim(tenants), ...uptimeClaims(answer.uptime)],
    data: answer,
  };
}

function valuesOf({ rounds }: Sized, way: Way, what: keyof Step): number[] {
  return rounds[way].map((step) => step[what]);
}

const median = (step: Sized | undefined, way: Way, what: keyof Step): number =>
  step ? spreadOf(valuesOf(step, way, what)).median : NaN;

function tableOf(name: string, steps: readonly Sized[], quick: boolean): Table {
  const time = (step: Sized, way: Way): string =>
    quick ? '–' : spreadText(spreadOf(valuesOf(step, way, 'nsPerRequest')));
  return {
    head: [name, ...WAYS.map((way) => `ns, ${way}`), ...WAYS.map((way) => `bytes, ${way}`)],
    rows: steps.map((step) => [
      numberText(step.size),
      ...WAYS.map((way) => time(step, way)),
      ...WAYS.map((way) => (step.size < LEAST ? '–' : numberText(median(step, way, 'bytes')))),
    ]),
  };
}

function uptimeTable({ uptime }: GrowthAnswer): Table {
  const { heap } = uptime;
  const days = [...new Set([1, 2, Math.ceil(heap.length / 2), heap.length])];
  return {
    head: ['day', 'live memory, kB'],
    rows: days.map((day) => [numberText(day), numberText((heap[day - 1] ?? NaN) / 1000)]),
  };
}

function chartOf(steps: readonly Sized[]): Chart {
  return {
    name: 'growth',
    title: 'A request, with so many tenants in the process',
    unit: 'ns',
    scale: 'linear',
    groups: steps.map((step) => ({
      label: numberText(step.size),
      bars: WAYS.map((way) => {
        const { median: value, low, high } = spreadOf(valuesOf(step, way, 'nsPerRequest'));
        return { label: way, value, low, high, ours: way === 'ours' };
      }),
    })),
  };
}

/** What a request under way may hold, in terms of what is written by hand. */
const MOST_UNDER_WAY = 2;
/** Provider, cache, session and interceptor of one tenant, in bytes; and how much more where there are many. */
const MOST_PER_TENANT = 16_384;
/** In the second half, in bytes; V8 goes on making code. In 30 days that is 2 bytes for each request of that half. */
const MOST_GROWTH = 250_000;

function concurrencyClaim(steps: readonly Sized[]): Claim {
  const last = steps.at(-1);
  const ratio = median(last, 'ours', 'bytes') / median(last, 'by hand', 'bytes');
  return {
    text: `${numberText(last?.size)} requests under way hold at most ${MOST_UNDER_WAY} × what they do by hand`,
    seen: numberText(ratio, 2),
    met: ratio <= MOST_UNDER_WAY,
  };
}

function tenantClaim(steps: readonly Sized[]): Claim {
  const last = steps.at(-1);
  const bytes = median(last, 'ours', 'bytes');
  return {
    text: `${numberText(last?.size)} tenants take at most ${numberText(MOST_PER_TENANT)} bytes each`,
    seen: numberText(bytes),
    met: bytes <= MOST_PER_TENANT,
  };
}

function uptimeClaims({ days, tokenRequests, heap }: GrowthAnswer['uptime']): Claim[] {
  const lifetimes = (days * 86_400) / 300;
  const most = Math.ceil(lifetimes / 0.8) + 1;
  const later = heap.slice(Math.floor(heap.length / 2));
  const growth = Math.max(...later) - (later[0] ?? NaN);
  return [
    {
      text: `live memory grows by at most ${numberText(MOST_GROWTH)} bytes in the second half of ${days} days`,
      seen: numberText(growth),
      met: growth <= MOST_GROWTH,
    },
    {
      text: `at most ${numberText(most)} token requests in ${numberText(lifetimes)} lifetimes`,
      seen: numberText(tokenRequests),
      met: tokenRequests <= most,
    },
  ];
}
