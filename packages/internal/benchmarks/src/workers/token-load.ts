import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EmulatorAuth } from '@kaisa-auth/emulator';
import { spreadOf } from '../measure/rounds.js';
import { workOn } from '../workers.js';

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
  readonly withReader: number[];
  /** How many requests were sent while somebody read events. */
  readonly sent: number;
  /** How many events of token requests the readers got. */
  readonly read: number;
}

workOn(async (order: LoadOrder): Promise<Load> => {
  const [alone, withReader]: [number[], number[]] = [[], []];
  let read = 0;
  // Lets V8 optimize both sides before anything is measured.
  await medianOf(order);
  for (let round = 0; round < order.rounds; round++) {
    alone.push(await medianOf(order));
    const reader = await startReader(order);
    withReader.push(await medianOf(order));
    read += await stopReader(reader);
  }
  return { alone, withReader, sent: order.rounds * order.requestsPerRound, read };
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

/** Resolves when the reader has caught up with the events so far. */
async function startReader({
  url,
  controlToken,
  requestsPerRound,
}: LoadOrder): Promise<ChildProcess> {
  const reader = fork(fileURLToPath(new URL('event-reader.js', import.meta.url)));
  reader.send({ url, controlToken, count: requestsPerRound });
  await once(reader, 'message');
  return reader;
}

/** Resolves with the number of events when the reader has seen the last request. */
async function stopReader(reader: ChildProcess): Promise<number> {
  reader.send('count');
  const [read] = (await once(reader, 'message')) as [number];
  reader.disconnect();
  return read;
}
