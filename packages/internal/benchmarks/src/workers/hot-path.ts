import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { withTelemetry } from '@kaisa-auth/opentelemetry';
import { metrics } from '@opentelemetry/api';
import { AggregationTemporality, InMemoryMetricExporter } from '@opentelemetry/sdk-metrics';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { clients } from '../contestants/clients.js';
import type { Call } from '../contestants/contestant.js';
import { kaisaAuth, optionsFor } from '../contestants/kaisa-auth.js';
import { nameOf, REQUEST_KINDS, waysOf, type RequestKind } from '../contestants/requests.js';
import { bytesOf, promisesOf } from '../measure/allocation.js';
import {
  interleave,
  timeInRounds,
  warmUp,
  type Rounds,
  type RoundsOrder,
} from '../measure/rounds.js';
import { ACCOUNT, answerGlobalFetch, API_PATH, inMemory } from '../transport.js';
import { workOn } from '../workers.js';

export type HotPathOrder =
  /** Measures each kind of request, after all of them have been warmed up in this process. */
  | ({ readonly measure: 'times'; readonly kinds: readonly RequestKind[] } & RoundsOrder)
  | ({ readonly measure: 'getToken' } & RoundsOrder)
  | ({ readonly measure: 'metrics' } & RoundsOrder)
  | { readonly measure: 'allocation'; readonly rounds: number; readonly calls: number };

/** Values for each round, by kind of request and way. */
export type ByKind = Record<string, Rounds>;

export interface Allocation {
  readonly bytes: ByKind;
  /** Promises that `getToken()` creates before it returns. */
  readonly promisesOfGetToken: number;
}

workOn((order: HotPathOrder): Promise<ByKind | Allocation> => {
  answerGlobalFetch();
  if (order.measure === 'times') return times(order.kinds, order);
  if (order.measure === 'getToken') return getTokenTimes(order);
  if (order.measure === 'metrics') return metricsTimes(order);
  return allocation(order.rounds, order.calls);
});

async function times(kinds: readonly RequestKind[], order: RoundsOrder): Promise<ByKind> {
  const all = [];
  for (const kind of kinds) all.push({ name: nameOf(kind), ways: await waysOf(kind) });
  for (const { ways } of all) await warmUp(ways, order);
  const measured: ByKind = {};
  for (const { name, ways } of all) measured[name] = await timeInRounds(ways, order);
  return measured;
}

/** `getToken()` with a cached token, beside a resolved promise: the least that an asynchronous result can cost. */
async function getTokenTimes(order: RoundsOrder): Promise<ByKind> {
  const provider = createTokenProvider(optionsFor(ACCOUNT));
  const token = await provider.getToken();
  const ways = new Map([
    ['resolved', () => Promise.resolve(token)],
    ['getToken', () => provider.getToken()],
  ]);
  await warmUp(ways, order);
  return { getToken: await timeInRounds(ways, order) };
}

/** A GET without and with metrics, which are collected every second. */
async function metricsTimes(order: RoundsOrder): Promise<ByKind> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const interval = { exportIntervalMillis: 1000, exportTimeoutMillis: 1000 };
  const readers = [new PeriodicExportingMetricReader({ exporter, ...interval })];
  metrics.setGlobalMeterProvider(new MeterProvider({ readers }));
  const measured: ByKind = {};
  for (const client of ['axios', 'fetch'] as const) {
    const ways = new Map([
      ['without', getOf(client, optionsFor(ACCOUNT))],
      ['with metrics', getOf(client, withTelemetry(optionsFor(ACCOUNT)))],
    ]);
    await warmUp(ways, order);
    measured[client] = await timeInRounds(ways, order);
  }
  return measured;
}

function getOf(client: 'axios' | 'fetch', options: TokenProviderOptions): Call {
  const signing = kaisaAuth(options);
  const setting = { account: ACCOUNT, transport: inMemory, path: API_PATH };
  return client === 'axios'
    ? clients.axios(signing.axios, setting).GET
    : clients.fetch(signing.fetch, setting).GET;
}

async function allocation(rounds: number, calls: number): Promise<Allocation> {
  const bytes: ByKind = {};
  for (const kind of REQUEST_KINDS) {
    const ways = await waysOf(kind);
    for (const call of ways.values()) await repeat(call, 2 * calls);
    bytes[nameOf(kind)] = await interleave(ways, rounds, (call) => bytesOf(call, calls));
  }
  const provider = createTokenProvider(optionsFor(ACCOUNT));
  await provider.getToken();
  return { bytes, promisesOfGetToken: await promisesOf(() => provider.getToken()) };
}

async function repeat(call: () => unknown, times: number): Promise<void> {
  for (let count = 0; count < times; count++) await call();
}
