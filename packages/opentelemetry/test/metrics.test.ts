import { rejection } from '@kaisa-auth/test-kit/rejection';
import { until } from '@kaisa-auth/test-kit/waiting';
import { describe, expect, it } from 'vitest';
import { startSdk } from './support/sdk.js';
import { loadTelemetry, setUp } from './support/telemetry.js';

const PROVIDER = { 'kaisa_auth.provider': 'default' };
const SERVER = { ...PROVIDER, 'server.address': '127.0.0.1' };
const SUCCESS = { 'kaisa_auth.outcome': 'success' };

describe('token requests', () => {
  it('are measured in seconds, with their outcome', async () => {
    const sdk = startSdk();
    const { clock, kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const call = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'the token request');
    clock.advance(1500);
    release();
    await call;
    expect(await sdk.values('kaisa_auth.token.request.duration')).toEqual([
      { attributes: { ...SERVER, ...SUCCESS }, count: 1, sum: 1.5 },
    ]);
  });

  it('are measured with the reason and the status of their failure', async () => {
    const sdk = startSdk();
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 401, body: { error: 'invalid_client' } });
    await rejection(provider.getToken());
    expect(await sdk.values('kaisa_auth.token.request.duration')).toEqual([
      {
        attributes: {
          ...SERVER,
          'kaisa_auth.outcome': 'failure',
          'error.type': 'invalid_client',
          'http.response.status_code': 401,
        },
        count: 1,
        sum: 0,
      },
    ]);
  });
});

describe('tokens', () => {
  it('are counted by the state in which they were served', async () => {
    const sdk = startSdk();
    const { clock, events, provider } = await setUp();
    await Promise.all([provider.getToken(), provider.getToken()]);
    await provider.getToken();
    clock.advance(270_000);
    await provider.getToken();
    await until(() => events.some(({ type }) => type === 'renewed'), 'the renewal');
    const served = await sdk.values('kaisa_auth.token.served');
    const byState = served.map(({ attributes, value }) => [
      attributes['kaisa_auth.token.state'],
      value,
    ]);
    expect(Object.fromEntries(byState)).toEqual({ fresh: 1, refreshing: 1, waited: 2 });
  });

  it('are counted as failed for callers that got none', async () => {
    const sdk = startSdk();
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 400 });
    await rejection(provider.getToken());
    await rejection(provider.getToken());
    expect(await sdk.values('kaisa_auth.token.failed')).toEqual([
      { attributes: PROVIDER, value: 2 },
    ]);
  });

  it('have an age and a remaining lifetime', async () => {
    const sdk = startSdk();
    const { clock, provider } = await setUp();
    const gauges = async (): Promise<unknown[]> => [
      ...(await sdk.values('kaisa_auth.token.age')),
      ...(await sdk.values('kaisa_auth.token.remaining_lifetime')),
    ];
    const seconds = (age: number, remaining: number): object[] => [
      { attributes: PROVIDER, value: age },
      { attributes: PROVIDER, value: remaining },
    ];
    expect(await gauges()).toEqual(seconds(0, 0));
    const { accessToken } = await provider.getToken();
    clock.advance(100_000);
    expect(await gauges()).toEqual(seconds(100, 200));
    clock.advance(400_000);
    expect(await gauges()).toEqual(seconds(300, 0));
    await provider.invalidate(accessToken);
    expect(await gauges()).toEqual(seconds(0, 0));
  });

  it('are counted when an API refuses them', async () => {
    const sdk = startSdk();
    const { provider } = await setUp();
    const { accessToken } = await provider.getToken();
    await provider.invalidate(accessToken);
    expect(await sdk.values('kaisa_auth.token.invalidations')).toEqual([
      { attributes: PROVIDER, value: 1 },
    ]);
  });
});

describe('waits', () => {
  it('are measured for each caller', async () => {
    const sdk = startSdk();
    const { clock, kaisa, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const first = provider.getToken();
    await until(() => kaisa.stats().tokenRequests === 1, 'the token request');
    clock.advance(1000);
    const second = provider.getToken();
    clock.advance(500);
    release();
    await Promise.all([first, second]);
    expect(await sdk.values('kaisa_auth.token.wait.duration')).toEqual([
      { attributes: { ...PROVIDER, ...SUCCESS }, count: 2, sum: 2 },
    ]);
  });

  it('that the caller ended are measured as aborted', async () => {
    const sdk = startSdk();
    const { clock, kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.hold();
    const caller = new AbortController();
    const call = rejection(provider.getToken({ signal: caller.signal }));
    clock.advance(250);
    caller.abort(new Error('the caller has left'));
    await call;
    const aborted = { 'kaisa_auth.outcome': 'failure', 'error.type': 'aborted' };
    expect(await sdk.values('kaisa_auth.token.wait.duration')).toEqual([
      { attributes: { ...PROVIDER, ...aborted }, count: 1, sum: 0.25 },
    ]);
  });
});

describe('several providers', () => {
  it('are told apart by name, and add up if they share one', async () => {
    const sdk = startSdk();
    const { kaisa } = await setUp();
    const { withTelemetry } = await loadTelemetry();
    const { createTokenProvider } = await import('@kaisa-auth/core');
    for (const name of ['a', 'b', 'b'])
      await createTokenProvider(withTelemetry(kaisa.auth, { name })).getToken();
    const served = await sdk.values('kaisa_auth.token.served');
    const waited = served.filter(
      ({ attributes }) => attributes['kaisa_auth.token.state'] === 'waited',
    );
    const byName = waited.map(({ attributes, value }) => [
      attributes['kaisa_auth.provider'],
      value,
    ]);
    expect(Object.fromEntries(byName)).toMatchObject({ a: 1, b: 2 });
  });
});

it('reports to an SDK that is started after the provider was created', async () => {
  const { provider } = await setUp();
  const sdk = startSdk();
  await provider.getToken();
  expect(await sdk.values('kaisa_auth.token.request.duration')).toMatchObject([{ count: 1 }]);
  expect(await sdk.values('kaisa_auth.token.age')).toHaveLength(1);
});

it('works without an SDK', async () => {
  const { events, provider } = await setUp();
  await provider.getToken();
  expect(events.map(({ type }) => type)).toContain('request_succeeded');
});
