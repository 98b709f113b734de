// OpenTelemetry as an app starts it: metrics for Prometheus, and spans. Import this first.
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';

/** Serves http://127.0.0.1:<PORT>/metrics if PORT is set. */
const port = process.env.PORT;
const exporter = new PrometheusExporter({
  host: '127.0.0.1',
  port: Number(port),
  preventServerStart: port === undefined,
});
const spanExporter = new InMemorySpanExporter();

metrics.setGlobalMeterProvider(new MeterProvider({ readers: [exporter] }));
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] }),
);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

/** Returns what Prometheus would scrape now. */
export async function prometheusText() {
  const { resourceMetrics } = await exporter.collect();
  return new PrometheusSerializer().serialize(resourceMetrics);
}

/** Runs `work` in a span, as instrumented servers and jobs do. */
export function inSpan(name, work) {
  return trace.getTracer('crm-sync').startActiveSpan(name, async (span) => {
    try {
      return await work();
    } finally {
      span.end();
    }
  });
}

/** Returns a line for each token request. */
export function tokenRequests() {
  const spans = spanExporter.getFinishedSpans();
  const callerOf = ({ links: [link] }) =>
    spans.find((span) => span.spanContext().spanId === link?.context.spanId)?.name;
  const requests = spans.filter(({ name }) => name === 'kaisa_auth.token.request');
  return requests.map((span) => {
    const { 'kaisa_auth.outcome': outcome, 'error.type': reason } = span.attributes;
    return `${reason ?? outcome}, started for: ${callerOf(span)}`;
  });
}
