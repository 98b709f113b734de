// One process of a fleet: sends a request every 100 ms, with a store that the fleet shares or without one.
import { setTimeout as sleep } from 'node:timers/promises';
import { createTokenProvider, kaisaAuth } from '@kaisa-auth/fetch';
import { createRedisTokenStore } from '@kaisa-auth/redis';
import { createClient } from 'redis';
import { optionsFor } from '../contestants/kaisa-auth.js';
import { API_PATH } from '../server/http.js';
import type { Account } from '../server/start.js';

export interface FleetOrder {
  readonly account: Account;
  /** Without a URL the process has no store. */
  readonly redisUrl?: string;
}

export interface FleetAnswer {
  /** When the process first had each token, in epoch milliseconds. */
  readonly firstSeen: readonly { readonly token: string; readonly at: number }[];
  readonly requests: number;
  readonly failed: number;
}

const MS_BETWEEN_REQUESTS = 100;
/** On two cores, 64 processes wait for the processor more than for Redis or the endpoint. */
const TIMEOUT_MS = 20_000;

process.once('disconnect', () => process.exit());
process.once('message', (order: FleetOrder) => void work(order));

async function work({ account, redisUrl }: FleetOrder): Promise<void> {
  const store = redisUrl === undefined ? undefined : await connect(redisUrl);
  const options = { ...optionsFor(account), timeoutMs: TIMEOUT_MS, store };
  const provider = createTokenProvider(options);
  const send = kaisaAuth(provider);
  const firstSeen: { token: string; at: number }[] = [];
  const counts = { requests: 0, failed: 0 };
  const state = { running: true };
  process.send?.('ready');
  // The second message is `start`, the third `stop`.
  await new Promise((resolve) => process.once('message', resolve));
  process.once('message', () => {
    state.running = false;
  });
  while (state.running) {
    counts.requests += 1;
    const response = await send(account.origin + API_PATH).catch(() => undefined);
    await response?.arrayBuffer();
    if (response?.status !== 200) counts.failed += 1;
    const { accessToken: token } = await provider.getToken();
    if (firstSeen.at(-1)?.token !== token) firstSeen.push({ token, at: Date.now() });
    await sleep(MS_BETWEEN_REQUESTS);
  }
  process.send?.({ firstSeen, ...counts }, () => process.exit());
}

async function connect(url: string): Promise<ReturnType<typeof createRedisTokenStore>> {
  const client = await createClient({ url }).connect();
  return createRedisTokenStore(client, { storeTimeoutMs: 5000 });
}
