import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EmulatorAuth } from '@kaisa-auth/emulator';
import { spreadOf } from '../measure/rounds.js';
import { workOn } from '../workers.js';
import type { PageVisit } from './open-page.js';

export interface LoadOrder {
  readonly url: string;
  readonly controlToken: string;
  readonly auth: EmulatorAuth;
  readonly rounds: number;
  readonly requestsPerRound: number;
}

/** Microseconds of a token request, the median of each round. */
export interface Load {
  readonly alone: number[];
  readonly withPage: number[];
  /** How many requests were sent while a page was open. */
  readonly sent: number;
  /** What the pages read. */
  readonly visits: PageVisit[];
}

workOn(async (order: LoadOrder): Promise<Load> => {
  const [alone, withPage]: [number[], number[]] = [[], []];
  const visits: PageVisit[] = [];
  // Lets V8 optimize both sides before anything is measured.
  await medianOf(order);
  for (let round = 0; round < order.rounds; round++) {
    alone.push(await medianOf(order));
    const page = await openPage(order);
    withPage.push(await medianOf(order));
    visits.push(await closePage(page));
  }
  return { alone, withPage, sent: order.rounds * order.requestsPerRound, visits };
});

async function medianOf({ auth, requestsPerRound }: LoadOrder): Promise<number> {
  const { clientId, clientSecret, tokenUrl } = auth;
  const parameters = { grant_type: 'client_credentials', client_id: clientId };
  const body = new URLSearchParams({ ...parameters, client_secret: clientSecret });
  const times: number[] = [];
  for (let request = 0; request < requestsPerRound; request++) {
    const start = performance.now();
    const response = await fetch(tokenUrl, { method: 'POST', body });
    await response.text();
    times.push(1000 * (performance.now() - start));
  }
  return spreadOf(times).median;
}

/** Resolves when the page shows everything so far. */
async function openPage({ url, controlToken, requestsPerRound }: LoadOrder): Promise<ChildProcess> {
  const page = fork(fileURLToPath(new URL('open-page.js', import.meta.url)));
  page.send({ url, controlToken, count: requestsPerRound });
  await once(page, 'message');
  return page;
}

/** Resolves when the page has seen the last request. */
async function closePage(page: ChildProcess): Promise<PageVisit> {
  page.send('close');
  const [visit] = (await once(page, 'message')) as [PageVisit];
  page.disconnect();
  return visit;
}
