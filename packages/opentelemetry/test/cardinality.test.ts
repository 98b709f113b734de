import { rejection } from '@kaisa-auth/test-kit/rejection';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { errorType } from '../src/bounded.js';
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

it('token endpoints after the first 32 are reported as one', async () => {
  const sdk = startSdk();
  const { kaisa } = await setUp();
  const { withTelemetry } = await loadTelemetry();
  const { createTokenProvider } = await import('@kaisa-auth/core');
  const fetch = (): Promise<Response> =>
    Promise.resolve(Response.json({ access_token: 'token', expires_in: 300 }));
  for (let index = 0; index < 100; index++) {
    const tokenUrl = `https://auth-${index}.example/oauth2/token`;
    await createTokenProvider(withTelemetry({ ...kaisa.auth, tokenUrl, fetch })).getToken();
  }
  const values = await sdk.values('kaisa_auth.token.request.duration');
  const servers = new Set(values.map(({ attributes }) => attributes['server.address']));
  expect(servers.size).toBe(33);
  expect(servers).toContain('_OTHER');
});

/** Returns what matches in a page of the reference, which other tests compare with the source. */
function codesIn(page: string, pattern: RegExp): string[] {
  const url = new URL(`../../../docs/reference/${page}`, import.meta.url);
  return [...readFileSync(url, 'utf8').matchAll(pattern)].map(([, code = '']) => code);
}

it.each([
  ['errors', codesIn('errors.md', /^#{2,3} ([a-z_]+)$/gm)],
  ['stores', codesIn('events.md', /^\| `([A-Z_]+)` /gm)],
])('the codes of %s are told apart', (_, codes) => {
  expect(codes.length).toBeGreaterThan(5);
  for (const code of codes) expect(errorType(code)).toEqual({ 'error.type': code });
});
