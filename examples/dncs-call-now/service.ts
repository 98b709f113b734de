import { createTokenProvider, kaisaAuth, type TokenProviderOptions } from '@kaisa-auth/fetch';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createCallNow, type CallNowOptions } from './call-now.js';
import type { PhoneNumber } from './dncs.js';
import { createCallNowServer } from './server.js';

/**
 * For the token and DNCS. Kaisa suggests to wait 1500 ms in all, network included; 300 of them are left for the way between
 * the visitor and this server, and for work that is late on a busy machine.
 */
const BUDGET_MS = 1200;

export interface ServiceConfig {
  readonly auth: TokenProviderOptions;
  readonly dncsUrl: string;
  readonly advId: string;
  readonly original: PhoneNumber;
  readonly budgetMs?: number;
  readonly onFallback?: CallNowOptions['onFallback'];
}

export interface Service {
  /** Where to post a click. */
  readonly url: string;
  close(): void;
}

/** Starts the server. A token is fetched at once and kept at hand, so that clicks need not wait for one. */
export async function startService(config: ServiceConfig): Promise<Service> {
  const { auth, dncsUrl, advId, budgetMs = BUDGET_MS, ...rest } = config;
  const allowedOrigins = [new URL(dncsUrl).origin];
  const provider = createTokenProvider({ ...auth, allowedOrigins, warm: true });
  const dncs = { url: dncsUrl, advId, fetch: kaisaAuth(provider) };
  const server = createCallNowServer(createCallNow({ ...rest, dncs, budgetMs }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/call-now`,
    close: () => {
      provider.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
