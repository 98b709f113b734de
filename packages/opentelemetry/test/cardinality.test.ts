import { rejection } from '@kaisa-auth/test-kit/rejection';
import { expect, it } from 'vitest';
import { startSdk } from './support/sdk.js';
import { loadTelemetry, setUp } from './support/telemetry.js';

it('a server cannot add time series with codes and statuses of its own', async () => {
  const sdk = startSdk();
  let requests = 0;
  const { clock, provider } = await setUp({
    fetch: () => {
      const body = JSON.stringify({ error: `made_up_${requests}` });
      return Promise.resolve(new Response(body, { status: 430 + (requests++ % 70) }));
    },
  });
  while (requests < 210) {
    await rejection(provider.getToken());
    clock.advance(60_000);
  }
  const values = await sdk.values('kaisa_auth.token.request.duration');
  expect(values.length).toBeLessThan(10);
  const codes = new Set(values.map(({ attributes }) => attributes['error.type']));
  expect(codes).toEqual(new Set(['_OTHER']));
});

it('names of providers after the first 32 are reported as one', async () => {
  const sdk = startSdk();
  const { kaisa } = await setUp();
  const { withTelemetry } = await loadTelemetry();
  for (let index = 0; index < 100; index++) withTelemetry(kaisa.auth, { name: `name-${index}` });
  const failed = await sdk.values('kaisa_auth.token.failed');
  const names = new Set(failed.map(({ attributes }) => attributes['kaisa_auth.provider']));
  expect(names.size).toBeLessThanOrEqual(34);
  expect(names).toContain('_OTHER');
});
