import { kaisaAuth } from '@kaisa-auth/fetch';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { describe, expect, it } from 'vitest';
import { startSdk } from './support/sdk.js';
import { setUp } from './support/telemetry.js';

const PROVIDER = { 'kaisa_auth.provider': 'default' };

describe('requests', () => {
  it('are counted by the status that made them be sent again', async () => {
    const sdk = startSdk();
    const { kaisa, provider } = await setUp();
    const authFetch = kaisaAuth(provider);
    await authFetch(`${kaisa.v2Url}/customers`);
    kaisa.revokeAll();
    await authFetch(`${kaisa.v2Url}/customers`);
    expect(await sdk.values('kaisa_auth.request.replays')).toEqual([
      { attributes: { ...PROVIDER, 'http.response.status_code': 401 }, value: 1 },
    ]);
  });

  it('are counted if they were sent without a token', async () => {
    const sdk = startSdk();
    const { kaisa, provider } = await setUp();
    const other = kaisa.url.replace('127.0.0.1', 'localhost');
    await kaisaAuth(provider)(`${other}/_emulator/open-echo`);
    expect(await sdk.values('kaisa_auth.request.unsigned')).toEqual([
      { attributes: PROVIDER, value: 1 },
    ]);
  });
});

describe('cooldowns', () => {
  it('are measured by their length', async () => {
    const sdk = startSdk();
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.rateLimit(20);
    await rejection(provider.getToken());
    expect(await sdk.values('kaisa_auth.cooldown.duration')).toMatchObject([
      { attributes: { ...PROVIDER, 'error.type': 'http_error' }, count: 1, sum: 20 },
    ]);
  });

  it('that follow each other are seen as one, until there is a token', async () => {
    const sdk = startSdk();
    const { clock, kaisa, provider } = await setUp();
    const elapsed = async (): Promise<number | undefined> =>
      (await sdk.values('kaisa_auth.cooldown.elapsed'))[0]?.value;
    expect(await elapsed()).toBe(0);
    kaisa.tokenEndpoint.rateLimit(20, 2);
    await rejection(provider.getToken());
    clock.advance(15_000);
    expect(await elapsed()).toBe(15);
    clock.advance(15_000);
    expect(await elapsed()).toBe(0);
    await rejection(provider.getToken());
    clock.advance(10_000);
    expect(await elapsed()).toBe(40);
    clock.advance(10_000);
    const { accessToken } = await provider.getToken();
    expect(await elapsed()).toBe(0);
    await provider.invalidate(accessToken);
    kaisa.tokenEndpoint.rateLimit(20);
    await rejection(provider.getToken());
    clock.advance(5000);
    expect(await elapsed()).toBe(5);
  });
});
