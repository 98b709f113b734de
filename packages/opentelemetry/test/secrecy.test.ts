import { kaisaAuth } from '@kaisa-auth/fetch';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { expectNoSecret } from '@kaisa-auth/test-kit/secrets';
import { trace } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { startSdk } from './support/sdk.js';
import { setUp } from './support/telemetry.js';

const CLIENT = { clientId: 'customer-4711', clientSecret: 'kaisa~s3cret/+"&=' };

it('no attribute holds a secret, a token, a digest or the client id', async () => {
  const sdk = startSdk();
  const { clock, events, kaisa, provider } = await setUp({}, {}, CLIENT);
  const authFetch = kaisaAuth(provider);
  const tokens: string[] = [];
  await trace.getTracer('test').startActiveSpan('caller', async (span) => {
    await authFetch(`${kaisa.v2Url}/customers`);
    tokens.push((await provider.getToken()).accessToken);
    kaisa.revokeAll();
    await authFetch(`${kaisa.v2Url}/customers`);
    tokens.push((await provider.getToken()).accessToken);
    span.end();
  });
  const body = { error: tokens[0], error_description: CLIENT.clientSecret };
  kaisa.tokenEndpoint.fail({ status: 400, body });
  clock.advance(400_000);
  await rejection(provider.getToken());
  const spans = sdk
    .spans()
    .map(({ attributes, events, status }) => ({ attributes, events, status }));
  const values = (await sdk.collect()).flatMap(({ dataPoints }) =>
    dataPoints.map(({ attributes }) => attributes),
  );
  expect(spans.length).toBeGreaterThan(3);
  const { key = 'none' } = events.at(-1) ?? {};
  expectNoSecret([spans, values], CLIENT.clientSecret, CLIENT.clientId, key, ...tokens);
});
