import type { Ways } from '../measure/rounds.js';
import { ACCOUNT, API_PATH, inMemory } from '../transport.js';
import { contestants } from './all.js';
import type { Call, Client, Work } from './contestant.js';

/** One kind of request with one client. */
export interface RequestKind {
  readonly client: Client;
  readonly work: Work;
}

const WORKS: Readonly<Record<Client, readonly Work[]>> = {
  axios: ['GET', 'POST'],
  ky: ['GET, global fetch', 'GET', 'POST'],
  'openapi-fetch': ['GET', 'POST'],
  fetch: ['GET', 'GET with headers', 'POST'],
};

export const REQUEST_KINDS: readonly RequestKind[] = Object.entries(WORKS).flatMap(
  ([client, works]) => works.map((work) => ({ client: client as Client, work })),
);

export function nameOf({ client, work }: RequestKind): string {
  return `${client} ${work}`;
}

/** The same request in memory by every contestant, each with its token cached. */
export async function waysOf({ client, work }: RequestKind): Promise<Ways> {
  const ways = new Map<string, Call>();
  for (const contestant of contestants.filter((one) => one.client === client)) {
    const setting = { account: ACCOUNT, transport: inMemory, path: API_PATH };
    const { [work]: call } = contestant.start(setting);
    await call?.();
    if (call) ways.set(contestant.way, call);
  }
  return ways;
}
