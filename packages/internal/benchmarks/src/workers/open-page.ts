// Does what the emulator's web page does while it is open: streams the events, and reads the status and the data at first
// and again and again. Says when it is open, and what it has read when it is closed.
import { once } from 'node:events';
import { connectToEmulator } from '@kaisa-auth/emulator';

/** How often the page reads the status and the data, in ms. `main.js` of the page has the same numbers. */
const REFRESH_MS = 1000;
const REREAD_MS = 10_000;

interface PageOrder {
  readonly url: string;
  readonly controlToken: string;
  /** How many token requests there will be. */
  readonly count: number;
}

/** What the page read. */
export interface PageVisit {
  /** How many events of token requests arrived. */
  readonly events: number;
  /** How often the page read the status while it was open. */
  readonly polls: number;
}

const [{ url, controlToken, count }] = (await once(process, 'message')) as [PageOrder];
process.once('disconnect', () => process.exit());
const closed = once(process, 'message');
const kaisa = await connectToEmulator(url, { controlToken });
const { lastEventId } = await kaisa.status();
await readData();
const seen = countEvents();
let polls = 0;
setInterval(() => void readStatus(), REFRESH_MS);
setInterval(() => void readData(), REREAD_MS);
process.send?.('open');
await closed;
process.send?.({ events: await seen, polls } satisfies PageVisit);

async function readStatus(): Promise<void> {
  await kaisa.status();
  polls += 1;
}

async function readData(): Promise<void> {
  const path = '/_emulator/control/state?collections=customers,sources';
  const headers = { authorization: `Bearer ${controlToken}` };
  await (await fetch(url + path, { headers })).json();
}

async function countEvents(): Promise<number> {
  let events = 0;
  for await (const { type } of kaisa.events({ after: lastEventId })) {
    if (type === 'token_request') events += 1;
    if (type === 'skipped' || events === count) break;
  }
  return events;
}
