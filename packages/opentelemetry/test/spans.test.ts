import type { TokenProvider } from '@kaisa-auth/core';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { until } from '@kaisa-auth/test-kit/waiting';
import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { startSdk } from './support/sdk.js';
import { setUp } from './support/telemetry.js';

const NAME = 'kaisa_auth.token.request';

/** Calls `getToken` as the caller of a span. */
function inSpan<Result>(name: string, work: (span: Span) => Promise<Result>): Promise<Result> {
  return trace.getTracer('test').startActiveSpan(name, async (span) => {
    try {
      return await work(span);
    } finally {
      span.end();
    }
  });
}

const tokenIn = (name: string, provider: TokenProvider): Promise<Span> =>
  inSpan(name, async (span) => {
    await provider.getToken();
    return span;
  });

it('a token request is a client span with a link to the span of its first caller', async () => {
  const sdk = startSdk();
  const { provider } = await setUp();
  const caller = await tokenIn('caller', provider);
  const spans = sdk.spans().filter(({ name }) => name === NAME);
  expect(spans).toHaveLength(1);
  const [{ attributes, kind, links, parentSpanContext }] = spans as [(typeof spans)[0]];
  expect(kind).toBe(SpanKind.CLIENT);
  expect(parentSpanContext).toBeUndefined();
  expect(links.map(({ context }) => context)).toEqual([caller.spanContext()]);
  expect(attributes).toEqual({
    'kaisa_auth.provider': 'default',
    'kaisa_auth.outcome': 'success',
    'kaisa_auth.token.request.attempt': 1,
    'kaisa_auth.token.lifetime': 300,
    'http.request.method': 'POST',
    'server.address': '127.0.0.1',
    'server.port': expect.any(Number) as number,
  });
});

it('each attempt is a span, and a failed one has its reason', async () => {
  const sdk = startSdk();
  const { clock, kaisa, provider } = await setUp();
  kaisa.tokenEndpoint.fail({ status: 503 }, 1);
  const call = provider.getToken();
  await until(() => clock.msToNextTimer <= 500, 'the back-off');
  clock.advance(500);
  await call;
  const [failed, succeeded] = sdk.spans();
  expect(failed?.status).toEqual({ code: SpanStatusCode.ERROR });
  expect(failed?.attributes).toMatchObject({
    'kaisa_auth.outcome': 'failure',
    'kaisa_auth.token.request.attempt': 1,
    'error.type': 'http_error',
    'http.response.status_code': 503,
  });
  expect(succeeded?.attributes).toMatchObject({
    'kaisa_auth.outcome': 'success',
    'kaisa_auth.token.request.attempt': 2,
  });
});

it('a caller that waited has an event, and a link to the token request', async () => {
  const sdk = startSdk();
  const { clock, kaisa, provider } = await setUp();
  const release = kaisa.tokenEndpoint.hold();
  const first = tokenIn('first', provider);
  await until(() => kaisa.stats().tokenRequests === 1, 'the token request');
  const second = tokenIn('second', provider);
  clock.advance(250);
  release();
  await Promise.all([first, second]);
  await tokenIn('third', provider);
  const byName = new Map(sdk.spans().map((span) => [span.name, span]));
  for (const name of ['first', 'second']) {
    const { events, links } = byName.get(name) ?? {};
    expect(events).toMatchObject([
      {
        name: 'kaisa_auth.token.wait',
        attributes: { 'kaisa_auth.token.wait.duration': 0.25, 'kaisa_auth.outcome': 'success' },
      },
    ]);
    expect(links?.map(({ context }) => context)).toEqual([byName.get(NAME)?.spanContext()]);
  }
  expect(byName.get('third')).toMatchObject({ events: [], links: [] });
});

it('a caller that waited in vain has an event with the reason', async () => {
  const sdk = startSdk();
  const { clock, kaisa, provider } = await setUp();
  kaisa.tokenEndpoint.hold();
  const call = rejection(tokenIn('caller', provider));
  await until(() => kaisa.stats().tokenRequests === 1, 'the token request');
  clock.advance(5000);
  await call;
  const caller = sdk.spans().find(({ name }) => name === 'caller');
  expect(caller?.events).toMatchObject([
    { attributes: { 'kaisa_auth.outcome': 'failure', 'error.type': 'timeout' } },
  ]);
});

it('callers that share a request keep their own context', async () => {
  startSdk();
  const { provider } = await setUp();
  const names = ['first', 'second', 'third'];
  const seen = names.map((name) =>
    inSpan(name, async (span) => {
      await provider.getToken();
      return trace.getActiveSpan() === span;
    }),
  );
  expect(await Promise.all(seen)).toEqual([true, true, true]);
});

it('two requests at the same time end their own spans', async () => {
  const sdk = startSdk();
  const answers: ((answer: Response) => void)[] = [];
  const { clock, events, provider } = await setUp({
    fetch: () => new Promise<Response>((resolve) => answers.push(resolve)),
  });
  const answered = async (index: number, answer: Response): Promise<void> => {
    await until(() => answers.length > index, `token request ${index}`);
    answers[index]?.(answer);
  };
  const tokenOf = (name: string): Response =>
    Response.json({ access_token: name, token_type: 'Bearer', expires_in: 300 });
  const first = tokenIn('first', provider);
  await answered(0, tokenOf('one'));
  await first;
  clock.advance(270_000);
  await tokenIn('renewal', provider);
  await until(() => answers.length === 2, 'the renewal');
  clock.advance(1000);
  await provider.invalidate('one');
  const call = tokenIn('after the invalidation', provider);
  await answered(2, tokenOf('two'));
  await call;
  await answered(1, Response.json({ error: 'invalid_client' }, { status: 401 }));
  await until(() => events.some(({ type }) => type === 'request_failed'), 'the failure');
  const names = new Map(sdk.spans().map((span) => [span.spanContext().spanId, span.name]));
  const outcomes = sdk
    .spans()
    .filter(({ name }) => name === NAME)
    .map(({ attributes, links: [link] }) => [
      names.get(link?.context.spanId ?? ''),
      attributes['kaisa_auth.outcome'],
    ]);
  expect(Object.fromEntries(outcomes)).toEqual({
    first: 'success',
    renewal: 'failure',
    'after the invalidation': 'success',
  });
});

it('the digest of the token is on spans only on request', async () => {
  const sdk = startSdk();
  const { events, provider } = await setUp({}, { includeKey: true });
  await provider.getToken();
  const [span] = sdk.spans();
  expect(span?.attributes['kaisa_auth.token.key']).toBe(events[0]?.key);
  expect(JSON.stringify(await sdk.collect())).not.toContain(events[0]?.key);
});
