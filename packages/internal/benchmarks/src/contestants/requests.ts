import type { Ways } from '../measure/rounds.js';
import { MEMORY_SETTING } from '../transport.js';
import { contestants } from './all.js';
import type { Call, Work } from './authorizers.js';

/** The kinds of requests that are measured: a client, and what it sends. */
export const REQUEST_KINDS = [
  'axios GET',
  'axios POST',
  'ky GET, global fetch',
  'ky GET',
  'ky POST',
  'openapi-fetch GET',
  'openapi-fetch POST',
  'fetch GET',
  'fetch GET with headers',
  'fetch POST',
];

/** The same request in memory by every contestant, each with its token cached. */
export async function waysOf(kind: string): Promise<Ways> {
  const [client = ''] = kind.split(' ');
  const work = kind.slice(client.length + 1) as Work;
  const ways = new Map<string, Call>();
  for (const contestant of contestants.filter((one) => one.client === client)) {
    const { [work]: call } = contestant.start(MEMORY_SETTING);
    await call?.();
    if (call) ways.set(contestant.way, call);
  }
  if (ways.size === 0) throw new TypeError(`nobody sends '${kind}'`);
  return ways;
}
