import type { KaisaConfig } from './config.js';
import { Customers } from './customers/customers.js';
import { customerReport, trafficReport } from './customers/report.js';
import { syncAccounts, type Account, type SyncResult } from './customers/sync.js';
import { checkHealth } from './kaisa/health.js';
import { createHttp } from './kaisa/http.js';
import { Metrics } from './kaisa/metrics.js';
import type { Log } from './log.js';

export interface App {
  readonly customers: Customers;
  readonly metrics: Metrics;
  health(): Promise<string>;
  sync(accounts: readonly Account[]): Promise<SyncResult>;
  /** Lines of a name and a value. */
  report(): Promise<string[]>;
}

export function createApp(config: KaisaConfig, log: Log): App {
  const metrics = new Metrics();
  const http = createHttp(config, log, metrics);
  const customers = new Customers(http, config.pageSize);
  return {
    customers,
    metrics,
    health: () => checkHealth(http),
    sync: (accounts) => syncAccounts(accounts, customers),
    report: async () => [...(await customerReport(customers.all())), ...trafficReport(metrics)],
  };
}
