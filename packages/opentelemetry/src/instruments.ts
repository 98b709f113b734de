import {
  metrics,
  type Counter,
  type Histogram,
  type Meter,
  type MeterProvider,
} from '@opentelemetry/api';
import { EVENT_METRICS, type EventMetric } from './metrics.js';
import { SCOPE } from './names.js';
import { observeSources } from './observe-sources.js';

/** The instruments that events are recorded with. */
export interface Instruments {
  readonly requestDuration: Histogram;
  readonly waitDuration: Histogram;
  readonly cooldownDuration: Histogram;
  readonly invalidations: Counter;
  readonly replays: Counter;
  readonly unsigned: Counter;
  readonly degradations: Counter;
  readonly refusedEntries: Counter;
}

/** In seconds, as OpenTelemetry's conventions for HTTP have them. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const COOLDOWNS = [1, 2, 5, 10, 20, 30, 60, 120, 300];

const known = new WeakMap<MeterProvider, Instruments>();

/** Returns the instruments of the global meter provider, which may be set after a token provider was created. */
export function instruments(): Instruments {
  const meterProvider = metrics.getMeterProvider();
  const found = known.get(meterProvider) ?? createInstruments(meterProvider.getMeter(SCOPE));
  known.set(meterProvider, found);
  return found;
}

function createInstruments(meter: Meter): Instruments {
  observeSources(meter);
  const histogram = (metric: EventMetric, explicitBucketBoundaries = DURATIONS): Histogram => {
    const { name, ...options } = EVENT_METRICS[metric];
    return meter.createHistogram(name, { ...options, advice: { explicitBucketBoundaries } });
  };
  const counter = (metric: EventMetric): Counter => {
    const { name, ...options } = EVENT_METRICS[metric];
    return meter.createCounter(name, options);
  };
  return {
    requestDuration: histogram('requestDuration'),
    waitDuration: histogram('waitDuration'),
    cooldownDuration: histogram('cooldownDuration', COOLDOWNS),
    invalidations: counter('invalidations'),
    replays: counter('replays'),
    unsigned: counter('unsigned'),
    degradations: counter('degradations'),
    refusedEntries: counter('refusedEntries'),
  };
}
