import { holders, labelOf } from '../contestants/all.js';
import type { Call, Contestant } from '../contestants/contestant.js';
import type { Conditions, Part } from '../part.js';
import { numberText } from '../report/format.js';
import type { Chart, PartResult } from '../report/result.js';
import { API_PATH } from '../server/http.js';
import { overLoopback } from '../transport/loopback.js';

const IN_FLIGHT = [1, 100, 1000];
const QUICK_IN_FLIGHT = [100];
const CALLS_AFTERWARDS = 100;

interface Cell {
  readonly inFlight: number;
  /** Beside the first token. */
  readonly extraTokenRequests: number;
  /** Of those in flight, and of those made one after the other afterwards: not answered with 200. */
  readonly failed: number;
  readonly failedAfterwards: number;
}

interface Entry {
  readonly contestant: Contestant;
  readonly cells: readonly Cell[];
}

/** The token is revoked while so many requests are on their way with it: the service answers none before all are there. */
export const revocation: Part = {
  name: 'revocation',
  async run(conditions) {
    const counts = conditions.quick ? QUICK_IN_FLIGHT : IN_FLIGHT;
    const entries: Entry[] = [];
    for (const contestant of holders(conditions)) {
      const cells: Cell[] = [];
      for (const inFlight of counts) cells.push(await revoke(conditions, contestant, inFlight));
      entries.push({ contestant, cells });
    }
    return resultOf(entries);
  },
};

async function revoke(
  { service }: Conditions,
  contestant: Contestant,
  inFlight: number,
): Promise<Cell> {
  // The first request gets the token; it is gathered with the others, which find that token at hand.
  const account = await service.open({ lifeMs: 3_600_000, revokeAt: inFlight });
  const { GET } = contestant.start({ account, transport: overLoopback(), path: API_PATH });
  const first = GET();
  await untilIssued(() => service.counts(account));
  const others = Array.from({ length: inFlight - 1 }, () => GET());
  const failed = await failures([first, ...others]);
  let failedAfterwards = 0;
  for (let call = 0; call < CALLS_AFTERWARDS; call++) failedAfterwards += await failures([GET()]);
  const { tokenRequests } = await service.counts(account);
  return { inFlight, extraTokenRequests: tokenRequests - 1, failed, failedAfterwards };
}

/** When the request with the first token has arrived. */
async function untilIssued(counts: () => Promise<{ apiRequests: number }>): Promise<void> {
  while ((await counts()).apiRequests === 0);
}

async function failures(calls: readonly ReturnType<Call>[]): Promise<number> {
  const outcomes = await Promise.allSettled(calls);
  return outcomes.filter((outcome) => !(outcome.status === 'fulfilled' && outcome.value === 200))
    .length;
}

function resultOf(entries: readonly Entry[]): PartResult {
  return {
    title: 'Revocation under load',
    about:
      'The token is revoked while so many requests are on their way with it. Extra token requests; calls in flight that ' +
      `failed; calls that failed of ${CALLS_AFTERWARDS} made afterwards, one after the other.`,
    tables: [
      {
        head: ['by', 'in flight', 'extra token requests', 'failed', 'failed afterwards'],
        rows: entries.flatMap(({ contestant, cells }) =>
          cells.map((cell) => [
            labelOf(contestant),
            ...[cell.inFlight, cell.extraTokenRequests, cell.failed, cell.failedAfterwards].map(
              (count) => numberText(count),
            ),
          ]),
        ),
      },
    ],
    charts: [chartOf(entries)],
    claims: entries
      .filter(({ contestant }) => contestant.way === 'ours')
      .map(({ contestant, cells }) => ({
        text: `${labelOf(contestant)}: 1 extra token request, and no call fails`,
        seen: cells
          .map((cell) => `${cell.extraTokenRequests}, ${cell.failed + cell.failedAfterwards}`)
          .join('; '),
        met: cells.every(
          (cell) => cell.extraTokenRequests === 1 && cell.failed + cell.failedAfterwards === 0,
        ),
      })),
    data: entries.map(({ contestant, cells }) => ({ by: labelOf(contestant), cells })),
  };
}

function chartOf(entries: readonly Entry[]): Chart {
  const most = entries[0]?.cells.at(-1)?.inFlight ?? 0;
  return {
    name: 'revocation',
    title: `Failed calls: ${numberText(most)} in flight at a revocation, ${CALLS_AFTERWARDS} afterwards`,
    unit: 'failed calls',
    scale: 'linear',
    groups: [
      {
        label: '',
        bars: entries.map(({ contestant, cells }) => ({
          label: labelOf(contestant),
          value: (cells.at(-1)?.failed ?? 0) + (cells.at(-1)?.failedAfterwards ?? 0),
          ours: contestant.way === 'ours',
        })),
      },
    ],
  };
}
