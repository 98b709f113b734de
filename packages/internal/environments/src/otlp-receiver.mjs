import { createServer } from 'node:http';
import { after } from 'node:test';

/** Receives OTLP over HTTP on loopback, as JSON. */
export async function startOtlpReceiver() {
  const spans = [];
  const metrics = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await request.reduce((text, chunk) => text + chunk, ''));
    for (const { scopeSpans } of body.resourceSpans ?? [])
      spans.push(...scopeSpans.flatMap(spansOf));
    for (const { scopeMetrics } of body.resourceMetrics ?? [])
      metrics.push(...scopeMetrics.flatMap(({ metrics }) => metrics));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}`, spans, metrics };
}

function spansOf({ scope, spans }) {
  return spans.map(({ attributes, ...span }) => ({
    ...span,
    scope: scope.name,
    attributes: Object.fromEntries(
      attributes.map(({ key, value }) => [key, Object.values(value)[0]]),
    ),
  }));
}
