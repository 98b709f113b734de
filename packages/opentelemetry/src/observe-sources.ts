import type { TokenCount } from '@kaisa-auth/core';
import type { Attributes, BatchObservableResult, Meter, Observable } from '@opentelemetry/api';
import { OBSERVED_METRICS, type ObservedMetric } from './metrics.js';
import { LEASE_STATE, PROVIDER, STORE_COMMAND, TOKEN_STATE } from './names.js';
import { allSources, cooldownMs, type Source } from './source.js';

type Observables = Readonly<Record<ObservedMetric, Observable>>;

/** Creates the instruments that read plain numbers whenever metrics are collected. */
export function observeSources(meter: Meter): void {
  const { served, failed, age, remaining, cooldown, storeCommands, leases, degraded } =
    OBSERVED_METRICS;
  const observables: Observables = {
    served: meter.createObservableCounter(served.name, served),
    failed: meter.createObservableCounter(failed.name, failed),
    age: meter.createObservableGauge(age.name, age),
    remaining: meter.createObservableGauge(remaining.name, remaining),
    cooldown: meter.createObservableGauge(cooldown.name, cooldown),
    storeCommands: meter.createObservableCounter(storeCommands.name, storeCommands),
    leases: meter.createObservableCounter(leases.name, leases),
    degraded: meter.createObservableUpDownCounter(degraded.name, degraded),
  };
  meter.addBatchObservableCallback((result) => {
    for (const source of allSources()) {
      observeCounts(source, observables, result);
      observeToken(source, observables, result);
    }
  }, Object.values(observables));
}

const STATES: readonly TokenCount[] = ['fresh', 'refreshing', 'waited'];
const COMMANDS: readonly TokenCount[] = ['read', 'write', 'remove', 'lease', 'extend', 'release'];

function observeCounts(
  { name, statistics }: Source,
  { served, failed, storeCommands, leases }: Observables,
  result: BatchObservableResult,
): void {
  const observeCount = (
    observable: Observable,
    count: TokenCount,
    attributes: Attributes,
  ): void => {
    result.observe(observable, statistics[count] ?? 0, { [PROVIDER]: name, ...attributes });
  };
  observeCount(failed, 'failed', {});
  for (const state of STATES) observeCount(served, state, { [TOKEN_STATE]: state });
  for (const command of COMMANDS)
    observeCount(storeCommands, command, { [STORE_COMMAND]: command });
  observeCount(leases, 'leasesTaken', { [LEASE_STATE]: 'taken' });
  observeCount(leases, 'leasesAwaited', { [LEASE_STATE]: 'awaited' });
}

function observeToken(
  source: Source,
  { cooldown, degraded, remaining, age }: Observables,
  result: BatchObservableResult,
): void {
  const common = { [PROVIDER]: source.name };
  result.observe(cooldown, cooldownMs(source) / 1000, common);
  result.observe(degraded, source.isStoreDegraded ? 1 : 0, common);
  const { lifetime } = source.statistics;
  const remainingMs = lifetime?.remainingMs() ?? 0;
  const ageMs = (lifetime?.lifetimeMs ?? 0) - remainingMs;
  // Always observed, because the SDK repeats the last value of what is not.
  result.observe(remaining, remainingMs / 1000, common);
  result.observe(age, ageMs / 1000, common);
}
