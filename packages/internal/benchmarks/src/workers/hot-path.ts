import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { withTelemetry } from '@kaisa-auth/opentelemetry';
import { metrics } from '@opentelemetry/api';
import { AggregationTemporality, InMemoryMetricExporter } from '@opentelemetry/sdk-metrics';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { clients } from '../contestants/clients.js';
import type { Call } from '../contestants/authorizers.js';
import { kaisaAuth, optionsFor } from '../contestants/kaisa-auth.js';
import { REQUEST_KINDS, waysOf } from '../contestants/requests.js';
import { bytesOf, promisesOf } from '../measure/allocation.js';
import { interleave, timesOf, type ByName } from '../measure/rounds.js';
import type { Rounds, RoundsOrder, Ways } from '../measure/rounds.js';
import { ACCOUNT, answerGlobalFetch, MEMORY_SETTING } from '../transport.js';
import { answerOrders } from '../workers.js';

/** What to measure the times of. */
export type Timed =
  /** These kinds of requests. */
  | { readonly measure: 'requests'; readonly kinds: readonly string[] }
  /** `getToken()` with a cached token. */
  | { readonly measure: 'getToken' }
  /** A GET with and without metrics. */
  | { readonly measure: 'metrics' };

type HotPathOrder =
  | (Timed & RoundsOrder)
  | { readonly measure: 'allocation'; readonly rounds: number; readonly calls: number };

export interface Allocation {
  /** By kind of request. */
  readonly bytes: ByName<Rounds>;
  /** Promises that `getToken()` creates before it returns. */
  readonly promisesOfGetToken: number;
}

answerOrders(async (order: HotPathOrder): Promise<ByName<Rounds> | Allocation> => {
  answerGlobalFetch();
  if (order.measure === 'allocation') return allocation(order.rounds, order.calls);
  return timesOf(await timedWays(order), order);
});

async function timedWays(order: Timed): Promise<ByName<Ways>> {
  if (order.measure === 'getToken') return { getToken: await getTokenWays() };
  if (order.measure === 'metrics') {
    collectMetrics();
    return { axios: metricsWays('axios'), fetch: metricsWays('fetch') };
  }
  const ways: ByName<Ways> = {};
  for (const kind of order.kinds) ways[kind] = await waysOf(kind);
  return ways;
}

/** `getToken()`, beside a resolved promise: the least that an asynchronous result can cost. */
async function getTokenWays(): Promise<Ways> {
  const provider = createTokenProvider(optionsFor(ACCOUNT));
  const token = await provider.getToken();
  return new Map([
    ['resolved', () => Promise.resolve(token)],
    ['getToken', () => provider.getToken()],
  ]);
}

/** Collects metrics every second. */
function collectMetrics(): void {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const interval = { exportIntervalMillis: 1000, exportTimeoutMillis: 1000 };
  const readers = [new PeriodicExportingMetricReader({ exporter, ...interval })];
  metrics.setGlobalMeterProvider(new MeterProvider({ readers }));
}

function metricsWays(client: 'axios' | 'fetch'): Ways {
  const getWith = (options: TokenProviderOptions): Call =>
    clients[client](kaisaAuth(options), MEMORY_SETTING).GET;
  return new Map([
    ['without', getWith(optionsFor(ACCOUNT))],
    ['with metrics', getWith(withTelemetry(optionsFor(ACCOUNT)))],
  ]);
}

async function allocation(rounds: number, calls: number): Promise<Allocation> {
  const bytes: ByName<Rounds> = {};
  for (const kind of REQUEST_KINDS) {
    const ways = await waysOf(kind);
    for (const call of ways.values()) await repeat(call, 2 * calls);
    bytes[kind] = await interleave(ways, rounds, (call) => bytesOf(call, calls));
  }
  const provider = createTokenProvider(optionsFor(ACCOUNT));
  await provider.getToken();
  return { bytes, promisesOfGetToken: await promisesOf(() => provider.getToken()) };
}

async function repeat(call: () => unknown, times: number): Promise<void> {
  for (let count = 0; count < times; count++) await call();
}
