import { labelOf, signers } from '../contestants/all.js';
import type { Contestant } from '../contestants/contestant.js';
import { numberText, type Part } from '../report.js';
import { ACCOUNT, answerGlobalFetch, API_PATH, inMemory } from '../transport.js';

const CALLERS = [1, 10, 100, 1000, 10_000];
const QUICK_CALLERS = [100];
/** How long the token endpoint takes: long enough for all callers to start meanwhile. */
const LATENCY_MS = 50;

/** Many callers at the same time, before there is a token. Everything is answered in memory, and token requests are counted. */
export const firstRequests: Part = {
  name: 'first-requests',
  async run(quick) {
    const callers = quick ? QUICK_CALLERS : CALLERS;
    const rows: { contestant: Contestant; tokenRequests: number[] }[] = [];
    for (const contestant of signers(quick)) {
      const tokenRequests: number[] = [];
      for (const count of callers) tokenRequests.push(await callTogether(contestant, count));
      rows.push({ contestant, tokenRequests });
    }
    return {
      title: 'First requests at the same time',
      about:
        'Token requests of callers that start at the same time without a token; the endpoint takes ' +
        `${LATENCY_MS} ms.`,
      tables: [
        {
          head: ['callers', ...callers.map((count) => numberText(count))],
          rows: rows.map(({ contestant, tokenRequests }) => [
            labelOf(contestant),
            ...tokenRequests.map((count) => numberText(count)),
          ]),
        },
      ],
      claims: rows
        .filter(({ contestant }) => contestant.way === 'kaisa-auth')
        .map(({ contestant, tokenRequests }) => ({
          text: `${labelOf(contestant)}: 1 token request for any number of callers`,
          seen: tokenRequests.join(', '),
          met: tokenRequests.every((count) => count === 1),
        })),
    };
  },
};

/** Resolves with the number of token requests. Rejects if a call fails. */
async function callTogether(contestant: Contestant, callers: number): Promise<number> {
  const { tokenRequests, restore } = answerGlobalFetch({ latencyMs: LATENCY_MS });
  try {
    const setting = { account: ACCOUNT, transport: inMemory, path: API_PATH };
    const { GET } = contestant.start(setting);
    await Promise.all(Array.from({ length: callers }, () => GET()));
    return tokenRequests();
  } finally {
    restore();
  }
}
