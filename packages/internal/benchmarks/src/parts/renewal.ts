import { find, labelOf, peers } from '../contestants/all.js';
import type { Contestant } from '../contestants/contestant.js';
import type { Conditions, Part } from '../part.js';
import { runWorker } from '../programs.js';
import type { DocumentedLifeAnswer, DocumentedLifeOrder } from '../workers/documented-life.js';
import type { RenewalAnswer, RenewalOrder } from '../workers/renewal.js';
import { renewalResult, type DocumentedLife, type Stream } from './renewal-result.js';

/** Of the token endpoint, in ms. */
const LATENCIES = [0, 50, 200, 1000];
const LIFETIMES = { ours: 10, others: 3 };
const DOCUMENTED_LIFE_MS = 300_000;

const ours = [find('ours', 'axios'), find('ours', 'fetch')];
const contestants = [find('by hand', 'axios'), ...peers, ...ours];

/**
 * Steady traffic over the ends of tokens. All contestants at once, each in a process of its own. A quick run judges the
 * stepped clock only: in real time, a machine that stands still makes any caller wait.
 */
export const renewal: Part = {
  name: 'renewal',
  async run(conditions) {
    const streams = conditions.quick
      ? []
      : await Promise.all(contestants.map((one) => traffic(conditions, one)));
    return renewalResult(streams.flat(), await documentedLife(conditions));
  },
};

async function traffic({ service }: Conditions, contestant: Contestant): Promise<Stream[]> {
  const lifetimes = LIFETIMES[contestant.way === 'ours' ? 'ours' : 'others'];
  const plans = await Promise.all(
    LATENCIES.map(async (latencyMs) => {
      const lifeMs = Math.max(2000, 10 * latencyMs);
      const account = await service.open({ lifeMs, latencyMs });
      return { account, latencyMs, lifeMs, forMs: lifetimes * lifeMs };
    }),
  );
  const { way, client } = contestant;
  const order: RenewalOrder = { way, client, streams: plans };
  const answers = await runWorker<RenewalAnswer[]>('renewal', order);
  return Promise.all(
    plans.map(async ({ account, latencyMs, lifeMs }, index) => {
      const { tokenRequests } = await service.counts(account);
      const answer = answers[index];
      if (!answer) throw new Error('A stream came to nothing');
      return { contestant, latencyMs, lifeMs, lifetimes, tokenRequests, ...answer };
    }),
  );
}

/** At the life that Kaisa documents, where a fixed margin does less harm. */
async function documentedLife({ quick }: Conditions): Promise<DocumentedLife> {
  const lifetimes = quick ? 2 : 10;
  const measured = quick ? ours : contestants;
  const order: DocumentedLifeOrder = {
    contestants: measured.map(({ way, client }) => ({ way, client })),
    lifeMs: DOCUMENTED_LIFE_MS,
    lifetimes,
    stepMs: quick ? 3000 : 1000,
  };
  const answers = await runWorker<DocumentedLifeAnswer[]>('documented-life', order);
  const rows = answers.map((answer, index) => ({
    label: labelOf(measured[index] ?? find('ours', 'axios')),
    ...answer,
  }));
  return { lifetimes, rows };
}
