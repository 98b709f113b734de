// Does what the emulator's web page does while it is open: streams the events, and reads the status and the data at first
// and again and again.
import { connectToEmulator, type RemoteEmulator } from '@kaisa-auth/emulator';
import { answerOrders } from '../workers.js';

/** How often the page reads the status and the data, in ms. `main.js` of the page has the same numbers. */
const REFRESH_MS = 1000;
const REREAD_MS = 10_000;

/** The first order opens the page. The second one, `close`, is answered when the page has seen the last token request. */
interface OpenOrder {
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

let events: Promise<number>;
let polls = 0;

answerOrders(async (order: OpenOrder | 'close') =>
  order === 'close' ? { events: await events, polls } : open(order),
);

/** Resolves when the page shows everything so far. */
async function open({ url, controlToken, count }: OpenOrder): Promise<string> {
  const kaisa = await connectToEmulator(url, { controlToken });
  const readStatus = async (): Promise<void> => {
    await kaisa.status();
    polls += 1;
  };
  const readData = async (): Promise<void> => {
    const path = '/_emulator/control/state?collections=customers,sources';
    const headers = { authorization: `Bearer ${controlToken}` };
    await (await fetch(url + path, { headers })).json();
  };
  const { lastEventId } = await kaisa.status();
  await readData();
  events = countEvents(kaisa, lastEventId, count);
  setInterval(() => void readStatus(), REFRESH_MS);
  setInterval(() => void readData(), REREAD_MS);
  return 'open';
}

async function countEvents(kaisa: RemoteEmulator, after: number, count: number): Promise<number> {
  let counted = 0;
  for await (const { type } of kaisa.events({ after })) {
    if (type === 'token_request') counted += 1;
    if (type === 'skipped' || counted === count) break;
  }
  return counted;
}
