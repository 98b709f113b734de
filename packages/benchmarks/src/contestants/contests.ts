import type { RunningService } from '../server/start.js';
import { inMemory } from '../transport/in-memory.js';
import { contestants } from './all.js';
import type { Call, Client, Contestant, Way, Work } from './contestant.js';

/** One kind of request with one client, by everybody who can make it. */
export interface Contest {
  readonly client: Client;
  readonly work: Work;
  readonly ways: ReadonlyMap<Way, Call>;
}

const CONTESTS: readonly (readonly [Client, Work])[] = [
  ['axios', 'GET'],
  ['axios', 'POST'],
  ['ky', 'GET'],
  ['ky', 'POST'],
  ['openapi-fetch', 'GET'],
  ['openapi-fetch', 'POST'],
  ['fetch', 'GET'],
  ['fetch', 'GET with headers'],
  ['fetch', 'POST'],
  ['Azure', 'GET'],
  ['undici', 'GET'],
];

const A_DAY_MS = 86_400_000;

/** In memory, and every token is there already. */
export async function contests(service: Pick<RunningService, 'open'>): Promise<Contest[]> {
  const all: Contest[] = [];
  for (const [client, work] of CONTESTS) {
    all.push({ client, work, ways: await waysOf(service, client, work) });
  }
  return all;
}

async function waysOf(
  service: Pick<RunningService, 'open'>,
  client: Client,
  work: Work,
): Promise<Map<Way, Call>> {
  const ways = new Map<Way, Call>();
  for (const contestant of contestants.filter((one) => one.client === client)) {
    const call = await primed(service, contestant, work);
    if (call) ways.set(contestant.way, call);
  }
  return ways;
}

async function primed(
  service: Pick<RunningService, 'open'>,
  contestant: Contestant,
  work: Work,
): Promise<Call | undefined> {
  const account = await service.open({ lifeMs: A_DAY_MS });
  const setting = { account, transport: inMemory(), path: '/customers' };
  const { [work]: call } = contestant.start(setting);
  await call?.();
  return call;
}

export function nameOf({ client, work }: Pick<Contest, 'client' | 'work'>): string {
  return `${client} ${work}`;
}
