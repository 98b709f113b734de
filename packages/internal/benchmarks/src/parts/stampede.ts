import { holders, labelOf } from '../contestants/all.js';
import type { Contestant } from '../contestants/contestant.js';
import type { Conditions, Part } from '../part.js';
import { numberText } from '../report/format.js';
import type { Chart, PartResult } from '../report/result.js';
import { inMemory } from '../transport/in-memory.js';

const CALLERS = [1, 10, 100, 1000, 10_000];
const QUICK_CALLERS = [100];
/** Of the token endpoint: long enough for all to call meanwhile. */
const LATENCY_MS = 50;

interface Cell {
  readonly callers: number;
  readonly tokenRequests: number;
  /** Calls that gave no answer. */
  readonly failed: number;
}

interface Entry {
  readonly contestant: Contestant;
  readonly cells: readonly Cell[];
}

/** So many callers at once, none of whom finds a token. The API answers from memory: only token requests are counted. */
export const stampede: Part = {
  name: 'stampede',
  async run(conditions) {
    const callers = conditions.quick ? QUICK_CALLERS : CALLERS;
    const entries: Entry[] = [];
    for (const contestant of holders(conditions)) {
      const cells: Cell[] = [];
      for (const count of callers) cells.push(await rush(conditions, contestant, count));
      entries.push({ contestant, cells });
    }
    return resultOf(callers, entries);
  },
};

async function rush(
  { service }: Conditions,
  contestant: Contestant,
  callers: number,
): Promise<Cell> {
  const account = await service.open({ lifeMs: 3_600_000, latencyMs: LATENCY_MS });
  const { GET } = contestant.start({ account, transport: inMemory(), path: '/customers' });
  const outcomes = await Promise.allSettled(Array.from({ length: callers }, () => GET()));
  const { tokenRequests } = await service.counts(account);
  const failed = outcomes.filter(({ status }) => status === 'rejected').length;
  return { callers, tokenRequests, failed };
}

function resultOf(callers: readonly number[], entries: readonly Entry[]): PartResult {
  const most = callers.at(-1) ?? 0;
  return {
    title: 'Stampede',
    about:
      `Token requests of so many callers at once, none of whom finds a token; the endpoint takes ${LATENCY_MS} ms. In ` +
      'brackets: calls that failed.',
    tables: [
      {
        head: ['callers', ...callers.map((count) => numberText(count))],
        rows: entries.map(({ contestant, cells }) => [labelOf(contestant), ...cells.map(cellText)]),
      },
    ],
    charts: [chartOf(most, entries)],
    claims: entries
      .filter(({ contestant }) => contestant.way === 'ours')
      .map(({ contestant, cells }) => ({
        text: `${labelOf(contestant)}: 1 token request however many call, and no call fails`,
        seen: cells.map(cellText).join(', '),
        met: cells.every(({ tokenRequests, failed }) => tokenRequests === 1 && failed === 0),
      })),
    data: entries.map(({ contestant, cells }) => ({ by: labelOf(contestant), cells })),
  };
}

function chartOf(most: number, entries: readonly Entry[]): Chart {
  return {
    name: 'stampede',
    title: `Token requests of ${numberText(most)} callers at once`,
    unit: 'token requests',
    scale: 'log',
    groups: [
      {
        label: '',
        bars: entries.map(({ contestant, cells }) => ({
          label: labelOf(contestant),
          value: cells.at(-1)?.tokenRequests ?? 0,
          ours: contestant.way === 'ours',
        })),
      },
    ],
  };
}

function cellText({ tokenRequests, failed }: Cell): string {
  return failed > 0
    ? `${numberText(tokenRequests)} (${numberText(failed)})`
    : numberText(tokenRequests);
}
