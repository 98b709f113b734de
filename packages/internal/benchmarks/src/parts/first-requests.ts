import { labelOf, signers } from '../contestants/all.js';
import type { Contestant } from '../contestants/contestant.js';
import type { Conditions, Part } from '../part.js';
import { numberText } from '../report.js';
import { inMemory } from '../transport/in-memory.js';

const CALLERS = [1, 10, 100, 1000, 10_000];
const QUICK_CALLERS = [100];
/** How long the token endpoint takes: long enough for all callers to start meanwhile. */
const LATENCY_MS = 50;

interface Cell {
  readonly tokenRequests: number;
  readonly failed: number;
}

/** Many callers at the same time, before there is a token. The API answers in memory: only token requests are counted. */
export const firstRequests: Part = {
  name: 'first-requests',
  async run(conditions) {
    const callers = conditions.quick ? QUICK_CALLERS : CALLERS;
    const rows: { contestant: Contestant; cells: Cell[] }[] = [];
    for (const contestant of signers(conditions)) {
      const cells: Cell[] = [];
      for (const count of callers) cells.push(await callTogether(conditions, contestant, count));
      rows.push({ contestant, cells });
    }
    return {
      title: 'First requests at the same time',
      about:
        'Token requests of callers that start at the same time without a token; the endpoint takes ' +
        `${LATENCY_MS} ms. In brackets: calls that failed.`,
      tables: [
        {
          head: ['callers', ...callers.map((count) => numberText(count))],
          rows: rows.map(({ contestant, cells }) => [labelOf(contestant), ...cells.map(cellText)]),
        },
      ],
      claims: rows
        .filter(({ contestant }) => contestant.way === 'kaisa-auth')
        .map(({ contestant, cells }) => ({
          text: `${labelOf(contestant)}: 1 token request for any number of callers, and no call fails`,
          seen: cells.map(cellText).join(', '),
          met: cells.every(({ tokenRequests, failed }) => tokenRequests === 1 && failed === 0),
        })),
    };
  },
};

async function callTogether(
  { service }: Conditions,
  contestant: Contestant,
  callers: number,
): Promise<Cell> {
  const account = await service.open({ lifeMs: 3_600_000, latencyMs: LATENCY_MS });
  const { GET } = contestant.start({ account, transport: inMemory(), path: '/customers' });
  const outcomes = await Promise.allSettled(Array.from({ length: callers }, () => GET()));
  const { tokenRequests } = await service.counts(account);
  return { tokenRequests, failed: outcomes.filter(({ status }) => status === 'rejected').length };
}

function cellText({ tokenRequests, failed }: Cell): string {
  const requests = numberText(tokenRequests);
  return failed > 0 ? `${requests} (${numberText(failed)})` : requests;
}
