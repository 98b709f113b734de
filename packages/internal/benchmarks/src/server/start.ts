import { once } from 'node:events';
import { startWorker } from '../workers.js';
import type { Order } from '../workers/server.js';
import type { Behaviour, Counts } from './accounts.js';

/** The credentials of one contestant, and where to use them. */
export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  /** Origin of the API, without a trailing slash. */
  readonly origin: string;
}

export interface RunningService {
  open(behaviour: Behaviour): Promise<Account>;
  counts(account: Account): Promise<Counts>;
  close(): void;
}

/** Starts the service in its own process, so that it takes no time of the process that is measured. */
export async function startService(): Promise<RunningService> {
  const child = startWorker('server', { execArgv: [] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const pending = new Map<number, (result: unknown) => void>();
  let orders = 0;
  child.on('message', ({ id, result }: { id: number; result: unknown }) => {
    pending.get(id)?.(result);
    pending.delete(id);
  });
  const order = (message: Order): Promise<unknown> =>
    new Promise((resolve) => {
      pending.set(message.id, resolve);
      child.send(message);
    });
  return {
    async open(behaviour) {
      const id = ++orders;
      const clientId = `client-${id}`;
      await order({ id, open: clientId, behaviour });
      return { clientId, clientSecret: 'benchmark', tokenUrl: `${url}/token`, origin: url };
    },
    counts: async ({ clientId }) => (await order({ id: ++orders, count: clientId })) as Counts,
    close: () => {
      child.disconnect();
    },
  };
}
