import type { RunningService } from '../server/start.js';
import { inMemory } from '../transport/in-memory.js';
import { contestants } from './all.js';
import type { Call, Client, Contestant, Way, Work } from './contestant.js';

/** One kind of request with one client. */
export interface ContestName {
  readonly client: Client;
  readonly work: Work;
}

/** By everybody who can make it. */
export interface Contest extends ContestName {
  readonly ways: ReadonlyMap<Way, Call>;
}

export const CONTESTS: readonly ContestName[] = [
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
  { client: 'Azure', work: 'GET' },
  { client: 'undici', work: 'GET' },
];

/** Of the API. */
export const PATH = '/customers';

const A_DAY_MS = 86_400_000;

/** In memory, and every token is there already. */
export async function contestOf(
  service: Pick<RunningService, 'open'>,
  { client, work }: ContestName,
): Promise<Contest> {
  const ways = new Map<Way, Call>();
  for (const contestant of contestants.filter((one) => one.client === client)) {
    const call = await primed(service, contestant, work);
    if (call) ways.set(contestant.way, call);
  }
  return { client, work, ways };
}

async function primed(
  service: Pick<RunningService, 'open'>,
  contestant: Contestant,
  work: Work,
): Promise<Call | undefined> {
  const account = await service.open({ lifeMs: A_DAY_MS });
  const setting = { account, transport: inMemory(), path: PATH };
  const { [work]: call } = contestant.start(setting);
  await call?.();
  return call;
}

export function nameOf({ client, work }: ContestName): string {
  return `${client} ${work}`;
}
