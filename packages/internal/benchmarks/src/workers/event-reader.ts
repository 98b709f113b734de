// Reads the events of an emulator as its web page does: says when it begins, and how many token requests it has seen.
import { once } from 'node:events';
import { connectToEmulator } from '@kaisa-auth/emulator';

interface ReaderOrder {
  readonly url: string;
  readonly controlToken: string;
  readonly count: number;
}

const [{ url, controlToken, count }] = (await once(process, 'message')) as [ReaderOrder];
process.once('disconnect', () => process.exit());
const wanted = once(process, 'message');
const kaisa = await connectToEmulator(url, { controlToken });
const { lastEventId } = await kaisa.status();
const seen = countEvents();
process.send?.('reading');
await wanted;
process.send?.(await seen);

async function countEvents(): Promise<number> {
  let read = 0;
  for await (const { type } of kaisa.events({ after: lastEventId })) {
    if (type === 'token_request') read += 1;
    if (type === 'skipped' || read === count) break;
  }
  return read;
}
