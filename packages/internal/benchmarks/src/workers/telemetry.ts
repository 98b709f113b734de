import { createTokenProvider } from '@kaisa-auth/core';
import { withTelemetry } from '@kaisa-auth/opentelemetry';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { clients } from '../contestants/clients.js';
import type { Call } from '../contestants/contestant.js';
import { kaisaAuth, optionsFor } from '../contestants/kaisa-auth.js';
import { timeInRounds, warmUp, type Rounds, type RoundsOrder } from '../measure/rounds.js';
import { overLoopback, type Account } from '../transport.js';
import { workOn } from '../workers.js';

export interface TelemetryOrder extends RoundsOrder {
  readonly account: Account;
  readonly path: string;
  readonly client: 'axios' | 'fetch';
  /** How many requests with a cached token are counted. */
  readonly counted: number;
}

export interface Telemetry {
  /** Nanoseconds per request; none without rounds. */
  readonly times: Rounds;
  /** What `counted` requests caused: events, and tokens that the metrics show as served from the cache. */
  readonly events: number;
  readonly served: number;
}

/** Keeps only what it was given last. */
class Exporter extends InMemoryMetricExporter {
  override export(...args: Parameters<InMemoryMetricExporter['export']>): void {
    this.reset();
    super.export(...args);
  }
}

workOn(async (order: TelemetryOrder): Promise<Telemetry> => {
  startSdk();
  let events = 0;
  const options = { ...optionsFor(order.account), onEvent: () => events++ };
  const statistics = withTelemetry(options).statistics;
  const withMetrics = callOf(order, withTelemetry(options));
  await withMetrics();
  const [eventsBefore, servedBefore] = [events, statistics?.fresh ?? 0];
  for (let call = 0; call < order.counted; call++) await withMetrics();
  const counts = {
    events: events - eventsBefore,
    served: (statistics?.fresh ?? 0) - servedBefore,
  };
  if (order.rounds === 0) return { times: {}, ...counts };
  const ways = new Map([
    ['without', callOf(order, optionsFor(order.account))],
    ['with metrics', withMetrics],
  ]);
  await warmUp(ways, order);
  return { times: await timeInRounds(ways, order), ...counts };
});

/** As an app starts it. Metrics are collected every second. */
function startSdk(): void {
  const reader = new PeriodicExportingMetricReader({
    exporter: new Exporter(AggregationTemporality.CUMULATIVE),
    exportIntervalMillis: 1000,
    exportTimeoutMillis: 1000,
  });
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  trace.setGlobalTracerProvider(new BasicTracerProvider());
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
}

function callOf(
  { account, path, client }: TelemetryOrder,
  options: Parameters<typeof createTokenProvider>[0],
): Call {
  const signing = kaisaAuth(options);
  const setting = { account, path, transport: overLoopback };
  return client === 'axios'
    ? clients.axios(signing.axios, setting).GET
    : clients.fetch(signing.fetch, setting).GET;
}
