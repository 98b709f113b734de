// One process of a fleet: a request from time to time, with a store that the fleet shares or without.
import { setTimeout as sleep } from 'node:timers/promises';
import { createTokenProvider, kaisaAuth } from '@kaisa-auth/fetch';
import { createRedisTokenStore } from '@kaisa-auth/redis';
import { createClient } from 'redis';
import { optionsFor } from '../contestants/ours.js';
import { API_PATH } from '../server/http.js';
import type { Account } from '../server/start.js';

export interface FleetOrder {
  readonly account: Account;
  /** Without it there is no store. */
  readonly redisUrl?: string;
}

export interface FleetAnswer {
  /** When each token was first had, in epoch milliseconds; in the order of use. */
  readonly firstHad: readonly { readonly token: string; readonly at: number }[];
  readonly requests: number;
  readonly failed: number;
}

const MS_BETWEEN_REQUESTS = 100;
/** On two cores, 64 processes wait for the processor more than for Redis or the endpoint. */
const PATIENT = { timeoutMs: 20_000 };

process.once('disconnect', () => process.exit());
process.once('message', (order: FleetOrder) => void work(order));

async function work({ account, redisUrl }: FleetOrder): Promise<void> {
  const store = redisUrl === undefined ? undefined : await connect(redisUrl);
  const provider = createTokenProvider({ ...optionsFor(account), ...PATIENT, store });
  const send = kaisaAuth(provider);
  const firstHad: { token: string; at: number }[] = [];
  const counts = { requests: 0, failed: 0 };
  const state = { going: true };
  process.send?.('ready');
  // The second message says go, the third stop.
  await new Promise((resolve) => process.once('message', resolve));
  process.once('message', () => {
    state.going = false;
  });
  while (state.going) {
    counts.requests += 1;
    const response = await send(account.origin + API_PATH).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status !== 200) counts.failed += 1;
    const { accessToken: token } = await provider.getToken();
    if (firstHad.at(-1)?.token !== token) firstHad.push({ token, at: Date.now() });
    await sleep(MS_BETWEEN_REQUESTS);
  }
  process.send?.({ firstHad, ...counts }, () => process.exit());
}

async function connect(url: string): Promise<ReturnType<typeof createRedisTokenStore>> {
  const client = await createClient({ url }).connect();
  return createRedisTokenStore(client, { storeTimeoutMs: 5000 });
}
