import type { Ways } from '../measure/rounds.js';
import type { RunningService } from '../server/start.js';
import { answerInMemory, inMemory } from '../transport/in-memory.js';
import { contestants } from './all.js';
import type { Call, Client, Work } from './contestant.js';

/** One kind of request with one client. */
export interface RequestKind {
  readonly client: Client;
  readonly work: Work;
}

export const REQUEST_KINDS: readonly RequestKind[] = [
  { client: 'axios', work: 'GET' },
  { client: 'axios', work: 'POST' },
  { client: 'ky', work: 'GET, global fetch' },
  { client: 'ky', work: 'GET' },
  { client: 'ky', work: 'POST' },
  { client: 'openapi-fetch', work: 'GET' },
  { client: 'openapi-fetch', work: 'POST' },
  { client: 'fetch', work: 'GET' },
  { client: 'fetch', work: 'GET with headers' },
  { client: 'fetch', work: 'POST' },
];

export function nameOf({ client, work }: RequestKind): string {
  return `${client} ${work}`;
}

const PATH = '/customers';
export const A_DAY_MS = 86_400_000;

/** The same request in memory by every contestant, each with its token cached. */
export async function waysOf(
  service: Pick<RunningService, 'open'>,
  { client, work }: RequestKind,
): Promise<Ways> {
  const ways = new Map<string, Call>();
  for (const contestant of contestants.filter((one) => one.client === client)) {
    const account = await service.open({ lifeMs: A_DAY_MS });
    const setting = { account, transport: inMemory(), path: PATH };
    const { [work]: call } = contestant.start(setting);
    await call?.();
    if (call) ways.set(contestant.way, call);
  }
  return ways;
}

/** Prepares a process for `waysOf`. */
export function answerGlobalFetch(): void {
  answerInMemory(PATH);
}
