import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type DataPoint,
  type Histogram,
  type MetricData,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { onTestFinished } from 'vitest';

/** OpenTelemetry's SDK, as an app starts it, with what it has exported. */
export interface Sdk {
  /** Collects and returns every metric. */
  collect(): Promise<MetricData[]>;
  /** Collects, and returns the values of one metric. */
  values(name: string): Promise<DataPointOf[]>;
  /** Returns the spans that have ended. */
  spans(): ReadableSpan[];
}

/** A value of a metric, with its attributes. A histogram has the number of its values and their sum. */
export interface DataPointOf {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly value?: number;
  readonly count?: number;
  readonly sum?: number;
}

/** Starts the SDK as the global one, until the test has finished. */
export function startSdk(): Sdk {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 86_400_000 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const spanExporter = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(spanExporter)],
  });
  metrics.setGlobalMeterProvider(meterProvider);
  trace.setGlobalTracerProvider(tracerProvider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  onTestFinished(async () => {
    metrics.disable();
    trace.disable();
    context.disable();
    await Promise.all([meterProvider.shutdown(), tracerProvider.shutdown()]);
  });
  const collect = async (): Promise<MetricData[]> => {
    exporter.reset();
    await meterProvider.forceFlush();
    return exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  };
  return {
    collect,
    async values(name) {
      const found = (await collect()).find(({ descriptor }) => descriptor.name === name);
      return (found?.dataPoints ?? []).map(toValue);
    },
    spans: () => spanExporter.getFinishedSpans(),
  };
}

function toValue({ attributes, value }: DataPoint<number | Histogram | object>): DataPointOf {
  if (typeof value === 'number') return { attributes, value };
  const { count, sum } = value as Histogram;
  return { attributes, count, ...(sum !== undefined && { sum }) };
}
