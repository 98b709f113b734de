import { once } from 'node:events';
import { startWorker } from '../programs.js';
import type { Order } from '../workers/server.js';
import type { Behaviour, Counts } from './accounts.js';

/** A client id of its own for whoever is measured. */
export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  /** Origin of the API, without a slash at the end. */
  readonly origin: string;
}

export interface RunningService {
  open(behaviour: Behaviour): Promise<Account>;
  counts(account: Account): Promise<Counts>;
  close(): void;
}

/** The service in a process of its own, so that it costs a contestant nothing but what a network would. */
export async function startService(): Promise<RunningService> {
  const child = startWorker('server', { execArgv: [] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const asked = new Map<number, (result: unknown) => void>();
  let orders = 0;
  child.on('message', ({ id, result }: { id: number; result: unknown }) => {
    asked.get(id)?.(result);
    asked.delete(id);
  });
  const ask = (order: Order): Promise<unknown> =>
    new Promise((resolve) => {
      asked.set(order.id, resolve);
      child.send(order);
    });
  return {
    async open(behaviour) {
      const id = ++orders;
      const clientId = `client-${id}`;
      await ask({ id, open: clientId, behaviour });
      return { clientId, clientSecret: 'benchmark', tokenUrl: `${url}/token`, origin: url };
    },
    counts: async ({ clientId }) => (await ask({ id: ++orders, count: clientId })) as Counts,
    close: () => {
      child.disconnect();
    },
  };
}
