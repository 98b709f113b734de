import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { startKaisa, variablesOf } from '../src/kaisa.mjs';
import { startOtlpReceiver } from '../src/otlp-receiver.mjs';
import { run } from '../src/run.mjs';

const WAYS = ['undici', 'http'];
/** The kind of a client span in OTLP. */
const CLIENT = 3;

let kaisa;
let receiver;

before(async () => {
  kaisa = await startKaisa();
  receiver = await startOtlpReceiver();
  const cwd = await installedCopy(['packages/internal/environments/opentelemetry']);
  const env = { ...variablesOf(kaisa), OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  await run('node', ['app.cjs'], { cwd, env });
});

const named = (name) => receiver.spans.filter((span) => span.name === name);

test('a token request is one span, although its HTTP client is instrumented', () => {
  const requests = named('kaisa_auth.token.request');
  assert.deepEqual(
    requests.map(({ attributes }) => attributes['kaisa_auth.provider']),
    WAYS,
  );
  for (const { kind, attributes } of requests) {
    assert.equal(kind, CLIENT);
    assert.equal(attributes['server.address'], '127.0.0.1');
  }
  const { pathname } = new URL(kaisa.tokenUrl);
  const others = receiver.spans.filter((span) =>
    JSON.stringify(span.attributes).includes(pathname),
  );
  assert.deepEqual(others, []);
});

test('a token request is linked to the caller that started it, and callers to it', () => {
  for (const way of WAYS) {
    const [request] = named('kaisa_auth.token.request').filter(
      ({ attributes }) => attributes['kaisa_auth.provider'] === way,
    );
    const callers = [...named(`${way}, fetch`), ...named(`${way}, axios`)];
    const [{ spanId }] = request.links;
    assert.ok(callers.some((caller) => caller.spanId === spanId));
    for (const { links, events } of callers) {
      assert.deepEqual(
        links.map((link) => link.spanId),
        [request.spanId],
      );
      assert.equal(events[0].name, 'kaisa_auth.token.wait');
    }
  }
});

test('callers keep their context, and the spans of their own requests', () => {
  for (const name of WAYS.flatMap((way) => [`${way}, fetch`, `${way}, axios`])) {
    const [{ spanId, attributes }] = named(name);
    assert.equal(attributes['context.kept'], true);
    const children = receiver.spans.filter(({ parentSpanId }) => parentSpanId === spanId);
    assert.deepEqual(
      children.map(({ kind }) => kind),
      [CLIENT],
      name,
    );
  }
});

test('metrics arrive over OTLP', () => {
  const served = receiver.metrics.find(({ name }) => name === 'kaisa_auth.token.served');
  assert.equal(served.sum.isMonotonic, true);
  assert.ok(receiver.metrics.some(({ name }) => name === 'kaisa_auth.token.request.duration'));
});

test('no exported value holds a secret or a token', () => {
  const text = JSON.stringify([receiver.spans, receiver.metrics]);
  for (const secret of [kaisa.clientSecret, kaisa.clientId, ...kaisa.tokens])
    assert.equal(text.includes(secret), false);
});
